package dev.hearth.server.otlp;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.ingest.IngestOutcome;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.otlp.Allowance;
import dev.hearth.otlp.BoundedGzip;
import dev.hearth.otlp.ContentEncoding;
import dev.hearth.otlp.OtlpDecoder;
import dev.hearth.otlp.OtlpEncoding;
import dev.hearth.otlp.OtlpResponses;
import dev.hearth.otlp.OtlpSignal;
import dev.hearth.server.http.HttpProblem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What OTLP over HTTP and over gRPC have in common: bodies read within a budget, decoded and made durable. */
public final class OtlpIntake {

    /** The framework's own limit, switched off: the collector counts, to answer in the sender's terms. */
    static final long COUNTED_BY_ITSELF = 0;

    static final long MAX_BODY_BYTES = BoundedGzip.DEFAULT_MAX_BYTES;

    private final Senders senders;
    private final OtlpDecoder decoder = new OtlpDecoder();
    private final ByteBudget budget;

    public OtlpIntake(Senders senders) {
        this(senders, new ByteBudget(Runtime.getRuntime().maxMemory() / 2));
    }

    OtlpIntake(Senders senders, ByteBudget budget) {
        this.senders = senders;
        this.budget = budget;
    }

    /** How a transport answers. Called on a virtual thread. */
    interface Transport {

        /** Answers a body that was read whole; what it throws becomes a {@link #failed} answer. */
        HttpResponse received(byte[] body, ByteBudget.Account account);

        HttpResponse failed(OtlpProblem problem);
    }

    /** Reads a body and has it answered; at once, for the event loop must not wait. */
    HttpResponse read(ServiceRequestContext context, HttpRequest request, Transport transport) {
        try {
            senders.admit(context);
        } catch (HttpProblem refused) {
            request.abort();
            return transport.failed(OtlpProblem.of(refused));
        }
        ByteBudget.Account account = budget.open();
        BodyCollector collector = new BodyCollector(account, MAX_BODY_BYTES);
        request.subscribe(collector);
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        var _ = collector
                .body()
                .whenComplete((body, failure) -> Thread.ofVirtual()
                        .name("ingest-" + context.id().shortText())
                        .start(() -> {
                            try (account) {
                                response.complete(
                                        failure == null
                                                ? answer(body, account, transport)
                                                : transport.failed(OtlpProblem.of(cause(failure))));
                            }
                        }));
        return HttpResponse.of(response);
    }

    private static HttpResponse answer(byte[] body, ByteBudget.Account account, Transport transport) {
        try {
            return transport.received(body, account);
        } catch (RuntimeException | StackOverflowError e) {
            return transport.failed(OtlpProblem.of(e));
        }
    }

    /** Decompresses what was sent compressed, on the same account. */
    byte[] plain(ContentEncoding encoding, byte[] body, ByteBudget.Account account) {
        if (encoding == ContentEncoding.IDENTITY) {
            return body;
        }
        return encoding.decompress(body, MAX_BODY_BYTES, allowance(account));
    }

    /** Returns the encoded answer to a request whose records are durable now. */
    byte[] ingest(
            ServiceRequestContext context,
            OtlpSignal signal,
            OtlpEncoding encoding,
            byte[] plain,
            ByteBudget.Account account) {
        Destination destination = senders.destination(context);
        Duration wait = destination.takeBytes().apply(plain.length);
        if (!wait.isZero()) {
            throw OtlpProblem.tooManyBytes(wait);
        }
        TelemetryBatch batch = decoder.decode(signal, encoding, plain, allowance(account));
        IngestOutcome outcome = destination.pipeline().accept(batch, destination.rows());
        return OtlpResponses.accepted(signal, encoding, outcome.rejections());
    }

    /** What one request alone cannot have is refused for good; what others have now may be there later. */
    private static Allowance allowance(ByteBudget.Account account) {
        return bytes -> {
            if (account.isBeyondTotal(bytes)) {
                throw OtlpProblem.tooLargeForMemory();
            }
            return account.take(bytes);
        };
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
