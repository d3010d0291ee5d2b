package dev.hearth.server.otlp;

import org.jspecify.annotations.Nullable;

/** Reads gRPC frames for tests elsewhere. */
public final class GrpcFrames {

    private GrpcFrames() {}

    /** Returns the message of a frame, or null where the frame is refused as the protocol has it. */
    public static byte @Nullable [] messageOrRefusal(byte[] body) {
        try {
            return GrpcFrame.parse(body).message;
        } catch (OtlpProblem declared) {
            return null;
        }
    }
}
