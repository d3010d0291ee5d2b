package dev.hearth.server.otlp;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.otlp.ContentEncoding;
import dev.hearth.otlp.OtlpEncoding;
import dev.hearth.otlp.OtlpResponses;
import dev.hearth.otlp.OtlpSignal;
import java.util.Base64;

/**
 * OTLP's three unary gRPC methods, on every port of the server.
 *
 * <p>Messages stay bytes until the decoder, within the same budget as HTTP bodies; a gRPC stack would have parsed them into
 * objects before anyone could count.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over HTTP/2</a>
 */
public final class OtlpGrpcService {

    private static final String CONTENT_TYPE = "application/grpc";
    private static final String STATUS = "grpc-status";
    private static final String OK = "0";
    private static final String ANY_METHOD = "regex:^/opentelemetry\\.proto\\..*";

    private final OtlpIntake intake;

    public OtlpGrpcService(OtlpIntake intake) {
        this.intake = intake;
    }

    /** Binds the three methods. */
    public void addTo(ServerBuilder server) {
        for (OtlpSignal signal : OtlpSignal.values()) {
            server.route()
                    .path(method(signal))
                    .maxRequestLength(OtlpIntake.COUNTED_BY_ITSELF)
                    .build((context, request) -> serve(signal, context, request));
        }
        server.route().path(ANY_METHOD).build((_, request) -> unknown(request));
    }

    private static String method(OtlpSignal signal) {
        String service = switch (signal) {
            case TRACES -> "trace.v1.TraceService";
            case LOGS -> "logs.v1.LogsService";
            case METRICS -> "metrics.v1.MetricsService";
        };
        return "/opentelemetry.proto.collector." + service + "/Export";
    }

    private HttpResponse serve(OtlpSignal signal, ServiceRequestContext context, HttpRequest request) {
        if (request.method() != HttpMethod.POST || !isGrpc(request)) {
            request.abort();
            // The protocol asks for a plain HTTP error here: whoever sent this does not speak gRPC.
            return HttpResponse.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        String encoding = request.headers().get("grpc-encoding", "identity");
        return intake.read(context, request, transport(context, signal, encoding));
    }

    private static boolean isGrpc(HttpRequest request) {
        String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        return contentType.equals(CONTENT_TYPE)
                || contentType.startsWith(CONTENT_TYPE + "+proto")
                || contentType.startsWith(CONTENT_TYPE + ";");
    }

    private static HttpResponse unknown(HttpRequest request) {
        request.abort();
        return isGrpc(request) ? failure(OtlpProblem.unknownMethod()) : HttpResponse.of(HttpStatus.NOT_FOUND);
    }

    private OtlpIntake.Transport transport(ServiceRequestContext context, OtlpSignal signal, String encoding) {
        return new OtlpIntake.Transport() {
            @Override
            public HttpResponse received(byte[] body, ByteBudget.Account account) {
                GrpcFrame frame = GrpcFrame.parse(body);
                byte[] plain = intake.plain(coding(frame, encoding), frame.message, account);
                return succeeded(intake.ingest(context, signal, OtlpEncoding.PROTOBUF, plain, account));
            }

            @Override
            public HttpResponse failed(OtlpProblem problem) {
                return failure(problem);
            }
        };
    }

    private static ContentEncoding coding(GrpcFrame frame, String encoding) {
        if (!frame.compressed) {
            return ContentEncoding.IDENTITY;
        }
        ContentEncoding coding =
                ContentEncoding.ofHeader(encoding).orElseThrow(() -> OtlpProblem.unsupportedGrpcCoding(encoding));
        if (coding == ContentEncoding.IDENTITY) {
            throw OtlpProblem.compressedWithoutCoding();
        }
        return coding;
    }

    private static HttpResponse failure(OtlpProblem problem) {
        ResponseHeadersBuilder headers = headers()
                .set(STATUS, Integer.toString(problem.grpcStatus()))
                .set("grpc-message", GrpcFrame.escapeMessage(problem.detail()))
                .endOfStream(true);
        if (problem.retryAfter != null) {
            byte[] status = OtlpResponses.retryLater(problem.grpcStatus(), problem.detail(), problem.retryAfter);
            headers.set(
                    "grpc-status-details-bin",
                    Base64.getEncoder().withoutPadding().encodeToString(status));
        }
        return HttpResponse.of(headers.build());
    }

    private static HttpResponse succeeded(byte[] message) {
        return HttpResponse.of(
                headers().build(),
                HttpData.wrap(GrpcFrame.frame(message)),
                HttpHeaders.of(HttpHeaderNames.of(STATUS), OK));
    }

    private static ResponseHeadersBuilder headers() {
        return ResponseHeaders.builder(HttpStatus.OK)
                .set(HttpHeaderNames.CONTENT_TYPE, CONTENT_TYPE)
                .set("grpc-accept-encoding", "identity,gzip,zstd");
    }
}
