package dev.hearth.server.otlp;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.ingest.IngestOutcome;
import dev.hearth.ingest.IngestPipeline;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.otlp.BoundedGzip;
import dev.hearth.otlp.OtlpDecoder;
import dev.hearth.otlp.OtlpEncoding;
import dev.hearth.otlp.OtlpResponses;
import dev.hearth.otlp.OtlpSignal;
import dev.hearth.server.http.Replies;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code /v1/traces}, {@code /v1/logs}, {@code /v1/metrics}. Answers 200 only for what is durable. */
public final class OtlpService {

    private static final long MAX_BODY_BYTES = BoundedGzip.DEFAULT_MAX_BYTES;

    private final IngestPipeline pipeline;
    private final OtlpDecoder decoder = new OtlpDecoder();
    private final ByteBudget budget;

    public OtlpService(IngestPipeline pipeline) {
        this.pipeline = pipeline;
        this.budget =
                new ByteBudget(Math.max(2 * MAX_BODY_BYTES, Runtime.getRuntime().maxMemory() / 4));
    }

    /** Binds the three paths. */
    public void addTo(ServerBuilder server) {
        for (OtlpSignal signal : OtlpSignal.values()) {
            server.service(signal.path(), service(signal));
        }
    }

    private HttpService service(OtlpSignal signal) {
        return (context, request) -> {
            context.setMaxRequestLength(0); // the collector counts for itself, to answer in the sender's encoding
            return serve(signal, context, request);
        };
    }

    private HttpResponse serve(OtlpSignal signal, ServiceRequestContext context, HttpRequest request) {
        String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        @Nullable
        OtlpEncoding encoding = contentType == null
                ? null
                : OtlpEncoding.ofContentType(contentType).orElse(null);
        boolean gzip;
        try {
            if (request.method() != HttpMethod.POST) {
                context.setAdditionalResponseHeader(HttpHeaderNames.ALLOW, "POST");
                throw OtlpProblem.wrongMethod();
            }
            if (encoding == null) {
                throw OtlpProblem.unsupportedType(contentType);
            }
            gzip = isGzip(request.headers().get(HttpHeaderNames.CONTENT_ENCODING, ""));
        } catch (OtlpProblem problem) {
            request.abort();
            return failed(encoding == null ? OtlpEncoding.JSON : encoding, problem);
        }
        ByteBudget.Account account = budget.open();
        BodyCollector collector = new BodyCollector(account, MAX_BODY_BYTES);
        request.subscribe(collector);
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        OtlpEncoding known = encoding;
        var _ = collector
                .body()
                .whenComplete((body, failure) -> Thread.ofVirtual()
                        .name("ingest-" + context.id().shortText())
                        .start(() -> {
                            try (account) {
                                response.complete(
                                        failure == null
                                                ? ingest(signal, known, gzip, body, account)
                                                : failed(known, OtlpProblem.of(cause(failure))));
                            }
                        }));
        return HttpResponse.of(response);
    }

    private HttpResponse ingest(
            OtlpSignal signal, OtlpEncoding encoding, boolean gzip, byte[] body, ByteBudget.Account account) {
        try {
            byte[] plain = gzip ? decompress(body, account) : body;
            TelemetryBatch batch = decoder.decode(signal, encoding, plain);
            IngestOutcome outcome = pipeline.accept(batch);
            return reply(200, encoding, OtlpResponses.accepted(signal, encoding, outcome.rejections()));
        } catch (RuntimeException | StackOverflowError e) {
            return failed(encoding, OtlpProblem.of(e));
        }
    }

    private static byte[] decompress(byte[] body, ByteBudget.Account account) {
        byte[] plain = BoundedGzip.decompress(body, MAX_BODY_BYTES);
        if (!account.take(plain.length)) {
            throw OtlpProblem.busy();
        }
        return plain;
    }

    private static boolean isGzip(String contentEncoding) {
        return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip" -> true;
            case "", "identity" -> false;
            default -> throw OtlpProblem.unsupportedCoding(contentEncoding);
        };
    }

    private static HttpResponse failed(OtlpEncoding encoding, OtlpProblem problem) {
        HttpResponse response =
                reply(problem.status, encoding, OtlpResponses.failed(encoding, problem.grpcCode, problem.detail()));
        if (problem.retryAfter == null) {
            return response;
        }
        String seconds = Long.toString(Math.max(1, problem.retryAfter.toSeconds()));
        return response.mapHeaders(
                headers -> headers.withMutations(it -> it.set(HttpHeaderNames.RETRY_AFTER, seconds)));
    }

    private static HttpResponse reply(int status, OtlpEncoding encoding, byte[] content) {
        ResponseHeaders headers = Replies.headers(status, MediaType.parse(encoding.contentType()));
        return HttpResponse.of(headers, HttpData.wrap(content));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
