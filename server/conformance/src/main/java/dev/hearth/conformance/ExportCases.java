package dev.hearth.conformance;

import com.google.protobuf.Message;
import java.util.List;

/** The same few rules for every signal over every transport. */
final class ExportCases {

    private static final int LARGE = 2_000;

    private final Rules rules = Rules.otlp("export");

    private ExportCases() {}

    static List<Case> cases() {
        var cases = new ExportCases();
        for (Transport transport : Transport.PLAIN) {
            for (Signal signal : Signal.values()) {
                cases.of(transport, signal);
            }
        }
        return cases.rules.cases();
    }

    private void of(Transport transport, Signal signal) {
        String prefix = transport.label + "." + signal.label() + ".";
        String over = " of " + signal.label() + " over " + transport.label;
        rules.must(
                prefix + "one",
                "An export" + over + " with one good record is answered with success.",
                transport.success(),
                target -> transport
                        .export(target, signal, target.samples().one(signal))
                        .mustBeFullSuccess());
        rules.must(
                prefix + "success-is-plain",
                "The answer to a fully accepted export" + over + " leaves partial_success unset.",
                transport.success(),
                target -> {
                    Reply reply =
                            transport.export(target, signal, target.samples().one(signal));
                    reply.mustBeAccepted();
                    Difference.unless(!reply.partial(), "no partial_success", "one: " + reply.message());
                });
        rules.should(
                prefix + "empty",
                "An empty request" + over + " is answered with success.",
                transport.success(),
                target ->
                        transport.export(target, signal, Samples.empty(signal)).mustBeFullSuccess());
        envelopes(transport, signal, prefix, over);
        rules.must(
                prefix + "gzip",
                "A gzip-compressed export" + over + " is accepted.",
                Source.COMPRESSION,
                target -> transport
                        .export(target, signal, target.samples().one(signal), Coding.GZIP)
                        .mustBeFullSuccess());
        rules.must(
                prefix + "every-field",
                "An export" + over + " with a value in every field of the schema is accepted.",
                Source.DATA_MODEL,
                target -> transport
                        .export(target, signal, FullSamples.of(target.samples(), signal))
                        .mustBeFullSuccess());
        rules.must(
                prefix + "many",
                "An export" + over + " with " + LARGE + " records is accepted.",
                transport.success(),
                target -> transport
                        .export(target, signal, target.samples().records(signal, LARGE), Coding.GZIP)
                        .mustBeFullSuccess());
        rules.must(
                prefix + "large",
                "An uncompressed export" + over + " of about two megabytes is accepted.",
                transport.isGrpc() ? Source.GRPC_REQUEST : Source.HTTP_REQUEST,
                target -> transport
                        .export(target, signal, target.samples().heavy(signal))
                        .mustBeFullSuccess());
        rules.must(
                prefix + "truncated",
                "An export" + over + " that is cut off is refused for good.",
                transport.failures(),
                target -> {
                    byte[] whole = transport.encode(target.samples().one(signal));
                    transport
                            .send(target, signal, java.util.Arrays.copyOf(whole, whole.length - 3), Coding.NONE)
                            .mustBeRefused();
                });
        rules.must(
                prefix + "resent",
                "An export" + over + " that is sent again, as after a lost answer, is accepted again.",
                Source.DUPLICATES,
                target -> {
                    Message request = target.samples().one(signal);
                    transport.export(target, signal, request).mustBeFullSuccess();
                    transport.export(target, signal, request).mustBeFullSuccess();
                });
    }

    private void envelopes(Transport transport, Signal signal, String prefix, String over) {
        rules.should(
                prefix + "empty-resource",
                "An export" + over + " with a resource and nothing under it is answered with success.",
                Source.EMPTY_ENVELOPES,
                target -> transport
                        .export(target, signal, target.samples().emptyResource(signal))
                        .mustBeFullSuccess());
        rules.should(
                prefix + "empty-scope",
                "An export" + over + " with a scope and no records is answered with success.",
                Source.EMPTY_ENVELOPES,
                target -> transport
                        .export(target, signal, target.samples().emptyScope(signal))
                        .mustBeFullSuccess());
    }
}
