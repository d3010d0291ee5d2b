package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a unary gRPC call.
 *
 * @param code the {@code grpc-status}, or -1 where there is none
 * @param detail the {@code grpc-message}, as it stands in the header
 * @param message the reply, or null where none came
 */
record GrpcAnswer(
        int httpStatus,
        String contentType,
        int code,
        String detail,
        @Nullable ByteString message) {

    static final int OK = 0;
    static final int INVALID_ARGUMENT = 3;
    static final int RESOURCE_EXHAUSTED = 8;
    static final int UNIMPLEMENTED = 12;

    private static final String[] NAMES = {
        "OK",
        "CANCELLED",
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAVAILABLE",
        "DATA_LOSS",
        "UNAUTHENTICATED"
    };

    boolean ok() {
        return code == OK;
    }

    /** Whether OTLP's table has the sender try again. RESOURCE_EXHAUSTED without details is final. */
    boolean isRetryable() {
        return switch (code) {
            case 1, 4, 10, 11, 14, 15 -> true;
            default -> false;
        };
    }

    String shown() {
        if (code < 0) {
            return "HTTP " + httpStatus + " without a grpc-status";
        }
        String name = code < NAMES.length ? NAMES[code] : Integer.toString(code);
        return "gRPC " + name + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
