package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.linecorp.armeria.common.HttpData;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A way to export. */
enum Transport {
    HTTP_PROTOBUF("http-protobuf"),
    HTTP_JSON("http-json"),
    GRPC("grpc"),
    GRPC_SHARED("grpc-on-http-port");

    static final List<Transport> BINARY = List.of(HTTP_PROTOBUF, GRPC);
    static final List<Transport> PLAIN = List.of(HTTP_PROTOBUF, HTTP_JSON, GRPC);

    final String label;

    Transport(String label) {
        this.label = label;
    }

    boolean isGrpc() {
        return this == GRPC || this == GRPC_SHARED;
    }

    /** Returns where the rules for full success stand. */
    Source success() {
        return isGrpc() ? Source.GRPC_SUCCESS : Source.HTTP_SUCCESS;
    }

    Source failures() {
        return isGrpc() ? Source.GRPC_FAILURES : Source.BAD_DATA;
    }

    /** Writes a message down as this transport's body has it. */
    byte[] encode(Message message) {
        return this == HTTP_JSON ? JsonText.of(message) : message.toByteArray();
    }

    Reply export(Target target, Signal signal, Message message) throws IOException, InterruptedException {
        return send(target, signal, encode(message), Coding.NONE);
    }

    Reply export(Target target, Signal signal, Message message, Coding coding)
            throws IOException, InterruptedException {
        return send(target, signal, encode(message), coding);
    }

    /** Sends what need not be a message. */
    Reply send(Target target, Signal signal, byte[] body, Coding coding) throws IOException, InterruptedException {
        byte[] sent = coding.compress(body);
        return isGrpc() ? call(target, signal, sent, coding) : post(target, signal, sent, coding);
    }

    private Reply post(Target target, Signal signal, byte[] body, Coding coding)
            throws IOException, InterruptedException {
        String type = this == HTTP_JSON ? HttpSide.JSON : HttpSide.PROTOBUF;
        String[] headers = coding == Coding.NONE ? new String[0] : new String[] {"content-encoding", coding.header};
        Answer answer = target.http().post(signal.httpPath(), type, body, headers);
        if (answer.status() != 200) {
            boolean refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
            return new Reply(false, refused, answer.shown(), false, 0, "");
        }
        return this == HTTP_JSON ? json(signal, answer) : binary(signal, answer.body(), answer.shown());
    }

    private Reply call(Target target, Signal signal, byte[] message, Coding coding) throws IOException {
        GrpcSide side = this == GRPC ? target.grpc() : target.sharedGrpc();
        boolean plain = coding == Coding.NONE;
        HttpData body = HttpData.wrap(GrpcSide.frame(plain ? 0 : 1, message));
        String[] headers = plain ? new String[0] : new String[] {"grpc-encoding", coding.header};
        GrpcAnswer answer = side.call(signal.grpcPath(), body, headers);
        if (!answer.ok()) {
            return new Reply(false, answer.code() > 0 && !answer.isRetryable(), answer.shown(), false, 0, "");
        }
        ByteString reply = answer.message();
        if (reply == null) {
            throw Difference.of("one message in the reply", answer.shown() + " without one");
        }
        return binary(signal, reply, answer.shown());
    }

    private static Reply json(Signal signal, Answer answer) {
        JsonNode body = answer.json();
        Difference.unless(body.isObject(), "a JSON object", answer.shown());
        JsonNode partial = body.path("partialSuccess");
        return new Reply(
                true,
                false,
                answer.shown(),
                !partial.isMissingNode(),
                partial.path(signal.rejectedField).asLong(0),
                partial.path("errorMessage").asString(""));
    }

    private static Reply binary(Signal signal, ByteString body, String shown) {
        Message response;
        try {
            response = signal.response(body);
        } catch (InvalidProtocolBufferException notOne) {
            throw Difference.of("an export response in protobuf", shown + " with " + body.size() + " bytes");
        }
        FieldDescriptor field = response.getDescriptorForType().findFieldByName("partial_success");
        Message partial = (Message) response.getField(field);
        List<FieldDescriptor> parts = partial.getDescriptorForType().getFields();
        return new Reply(
                true, false, shown, response.hasField(field), (Long) partial.getField(parts.getFirst()), (String)
                        partial.getField(parts.get(1)));
    }
}
