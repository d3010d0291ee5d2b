package dev.hearth.server.otlp;

import com.linecorp.armeria.common.ContentTooLargeException;
import dev.hearth.ingest.IngestUnavailableException;
import dev.hearth.ingest.OverloadedException;
import dev.hearth.ingest.QuotaExceededException;
import dev.hearth.otlp.MalformedTelemetryException;
import dev.hearth.otlp.MemoryInUseException;
import dev.hearth.otlp.PayloadTooLargeException;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.JsonErrors;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Sentence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An export request that is answered with an error, in the terms of HTTP and of gRPC. */
final class OtlpProblem extends RuntimeException {

    private static final int INVALID_ARGUMENT = 3;
    private static final int PERMISSION_DENIED = 7;
    private static final int NOT_FOUND = 5;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNIMPLEMENTED = 12;
    private static final int INTERNAL = 13;
    private static final int UNAVAILABLE = 14;
    private static final int UNAUTHENTICATED = 16;

    final int status;
    final int grpcCode;
    final @Nullable Duration retryAfter;

    private OtlpProblem(int status, int grpcCode, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.grpcCode = grpcCode;
        this.retryAfter = retryAfter;
    }

    /** The status of a gRPC answer: too large is RESOURCE_EXHAUSTED, which is final without details. */
    int grpcStatus() {
        return status == 413 ? RESOURCE_EXHAUSTED : grpcCode;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    static OtlpProblem tooLarge(long maxBytes) {
        return new OtlpProblem(
                413,
                INVALID_ARGUMENT,
                "The request is larger than %,d bytes; send smaller batches.".formatted(maxBytes),
                null);
    }

    static OtlpProblem tooLargeForMemory() {
        return new OtlpProblem(
                413,
                INVALID_ARGUMENT,
                "The request would take more memory than this server has for requests; send smaller batches, or give the"
                        + " server more with -Xmx.",
                null);
    }

    static OtlpProblem busy() {
        return new OtlpProblem(
                503,
                UNAVAILABLE,
                "The server holds as many requests as fit into its memory; send this again in a second.",
                Duration.ofSeconds(1));
    }

    /** The token's own limit, unlike one of the server. */
    static OtlpProblem tooManyBytes(Duration wait) {
        return new OtlpProblem(
                429,
                RESOURCE_EXHAUSTED,
                "The token has sent as many bytes as it may; send this again in %d s."
                        .formatted(Replies.wholeSeconds(wait)),
                wait);
    }

    static OtlpProblem wrongMethod() {
        return new OtlpProblem(405, UNIMPLEMENTED, "Use POST for this path.", null);
    }

    static OtlpProblem unsupportedType(@Nullable String contentType) {
        return new OtlpProblem(
                415,
                INVALID_ARGUMENT,
                "Content-Type %s is not understood; send application/x-protobuf or application/json."
                        .formatted(shown(contentType)),
                null);
    }

    static OtlpProblem unsupportedCoding(String contentEncoding) {
        return new OtlpProblem(
                415,
                INVALID_ARGUMENT,
                "Content-Encoding %s is not understood; send gzip, zstd or no encoding."
                        .formatted(shown(contentEncoding)),
                null);
    }

    static OtlpProblem unsupportedGrpcCoding(String encoding) {
        return new OtlpProblem(
                415,
                UNIMPLEMENTED,
                "The grpc-encoding %s is not understood; send gzip, zstd or identity.".formatted(shown(encoding)),
                null);
    }

    static OtlpProblem compressedWithoutCoding() {
        return new OtlpProblem(
                400,
                INTERNAL,
                "The message is marked as compressed, but the call has no grpc-encoding; name gzip or zstd.",
                null);
    }

    static OtlpProblem unknownMethod() {
        return new OtlpProblem(
                404, UNIMPLEMENTED, "There is no such method; OTLP has Export of traces, logs and metrics.", null);
    }

    static OtlpProblem malformedFrame() {
        return new OtlpProblem(
                400, INVALID_ARGUMENT, "The body is not one gRPC message: its length prefix does not fit.", null);
    }

    private static String shown(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return "(none)";
        }
        return header.length() <= 60 ? header : header.substring(0, 60) + "…";
    }

    /** Translates what decoding, ingest and the connection throw. */
    static OtlpProblem of(Throwable failure) {
        return switch (failure) {
            case OtlpProblem problem -> problem;
            case MalformedTelemetryException e -> new OtlpProblem(400, INVALID_ARGUMENT, Sentence.of(e), null);
            case MemoryInUseException _ -> busy();
            case PayloadTooLargeException e -> new OtlpProblem(413, INVALID_ARGUMENT, Sentence.of(e), null);
            case ContentTooLargeException e -> tooLarge(e.maxContentLength());
            // Overload is over soon, and many senders do not repeat RESOURCE_EXHAUSTED, whatever comes with it.
            case OverloadedException e -> new OtlpProblem(503, UNAVAILABLE, Sentence.of(e), e.retryAfter());
            case QuotaExceededException e -> new OtlpProblem(429, RESOURCE_EXHAUSTED, Sentence.of(e), e.retryAfter());
            case IngestUnavailableException e ->
                new OtlpProblem(503, UNAVAILABLE, Sentence.of(e), Duration.ofSeconds(1));
            default -> {
                HttpProblem problem = JsonErrors.problemOf(failure);
                yield new OtlpProblem(
                        problem.status(),
                        grpcCode(problem.status()),
                        problem.body().detail(),
                        problem.retryAfter());
            }
        };
    }

    private static int grpcCode(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 404 -> NOT_FOUND;
            case 429, 503 -> UNAVAILABLE;
            default -> INTERNAL;
        };
    }
}
