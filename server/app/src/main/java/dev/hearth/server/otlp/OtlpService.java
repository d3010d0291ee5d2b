package dev.hearth.server.otlp;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.otlp.ContentEncoding;
import dev.hearth.otlp.OtlpEncoding;
import dev.hearth.otlp.OtlpResponses;
import dev.hearth.otlp.OtlpSignal;
import dev.hearth.server.http.Replies;
import org.jspecify.annotations.Nullable;

/** {@code /v1/traces}, {@code /v1/logs}, {@code /v1/metrics}. Answers 200 only for what is durable. */
public final class OtlpService {

    private final OtlpIntake intake;

    public OtlpService(OtlpIntake intake) {
        this.intake = intake;
    }

    /** Binds the three paths. */
    public void addTo(ServerBuilder server) {
        for (OtlpSignal signal : OtlpSignal.values()) {
            server.route()
                    .path(signal.path())
                    .maxRequestLength(OtlpIntake.COUNTED_BY_ITSELF)
                    .build((context, request) -> serve(signal, context, request));
        }
    }

    private HttpResponse serve(OtlpSignal signal, ServiceRequestContext context, HttpRequest request) {
        String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        @Nullable
        OtlpEncoding encoding = contentType == null
                ? null
                : OtlpEncoding.ofContentType(contentType).orElse(null);
        ContentEncoding coding;
        try {
            if (request.method() != HttpMethod.POST) {
                context.setAdditionalResponseHeader(HttpHeaderNames.ALLOW, "POST");
                throw OtlpProblem.wrongMethod();
            }
            if (encoding == null) {
                throw OtlpProblem.unsupportedType(contentType);
            }
            String sent = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
            coding = ContentEncoding.ofHeader(sent).orElseThrow(() -> OtlpProblem.unsupportedCoding(sent));
        } catch (OtlpProblem problem) {
            request.abort();
            return failed(encoding == null ? OtlpEncoding.JSON : encoding, problem);
        }
        return intake.read(context, request, transport(context, signal, encoding, coding));
    }

    private OtlpIntake.Transport transport(
            ServiceRequestContext context, OtlpSignal signal, OtlpEncoding encoding, ContentEncoding coding) {
        return new OtlpIntake.Transport() {
            @Override
            public HttpResponse received(byte[] body, ByteBudget.Account account) {
                byte[] plain = intake.plain(coding, body, account);
                return reply(200, encoding, intake.ingest(context, signal, encoding, plain, account));
            }

            @Override
            public HttpResponse failed(OtlpProblem problem) {
                return OtlpService.failed(encoding, problem);
            }
        };
    }

    private static HttpResponse failed(OtlpEncoding encoding, OtlpProblem problem) {
        HttpResponse response =
                reply(problem.status, encoding, OtlpResponses.failed(encoding, problem.grpcCode, problem.detail()));
        if (problem.retryAfter == null && problem.status != 401) {
            return response;
        }
        return response.mapHeaders(headers -> headers.withMutations(it -> {
            if (problem.retryAfter != null) {
                it.set(HttpHeaderNames.RETRY_AFTER, Long.toString(Replies.wholeSeconds(problem.retryAfter)));
            } else {
                it.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
            }
        }));
    }

    private static HttpResponse reply(int status, OtlpEncoding encoding, byte[] content) {
        ResponseHeaders headers = Replies.headers(status, MediaType.parse(encoding.contentType()));
        return HttpResponse.of(headers, HttpData.wrap(content));
    }
}
