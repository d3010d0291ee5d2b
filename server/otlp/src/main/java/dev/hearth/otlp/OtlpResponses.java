package dev.hearth.otlp;

import dev.hearth.model.Rejection;
import java.util.List;

/** Encodes the answers to OTLP export requests. */
public final class OtlpResponses {

    private OtlpResponses() {}

    /**
     * Encodes the {@code Export…ServiceResponse} for a request that was accepted, in whole or in part.
     *
     * @param rejections what was not accepted; if empty, the response has no {@code partial_success}
     */
    public static byte[] accepted(OtlpSignal signal, OtlpEncoding encoding, List<Rejection> rejections) {
        throw new UnsupportedOperationException();
    }

    /**
     * Encodes a {@code google.rpc.Status} for a request that failed. The JSON form also carries the message as
     * {@code detail}, where Logfire's clients look for it.
     *
     * @param grpcCode a gRPC status code, such as 3 for an invalid argument
     */
    public static byte[] failed(OtlpEncoding encoding, int grpcCode, String message) {
        throw new UnsupportedOperationException();
    }
}
