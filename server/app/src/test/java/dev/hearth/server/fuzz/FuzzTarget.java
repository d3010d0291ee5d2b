package dev.hearth.server.fuzz;

import dev.hearth.otlp.ContentEncoding;
import dev.hearth.otlp.DecodeLimits;
import dev.hearth.otlp.MalformedTelemetryException;
import dev.hearth.otlp.OtlpDecoder;
import dev.hearth.otlp.OtlpEncoding;
import dev.hearth.otlp.OtlpSignal;
import dev.hearth.otlp.PayloadTooLargeException;
import dev.hearth.query.QueryException;
import dev.hearth.query.QueryService;
import dev.hearth.query.UserQuery;
import dev.hearth.server.otlp.GrpcFrames;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What takes bytes from anybody. Each throws only if it broke its promise: declared refusals are no fault. */
enum FuzzTarget {
    PROTOBUF {
        @Override
        void run(byte[] data) {
            decode(OtlpEncoding.PROTOBUF, data);
        }
    },
    JSON {
        @Override
        void run(byte[] data) {
            decode(OtlpEncoding.JSON, data);
        }
    },
    GZIP {
        @Override
        void run(byte[] data) {
            decompress(ContentEncoding.GZIP, data);
        }
    },
    ZSTD {
        @Override
        void run(byte[] data) {
            decompress(ContentEncoding.ZSTD, data);
        }
    },
    GRPC_FRAME {
        @Override
        void run(byte[] data) {
            byte[] message = GrpcFrames.messageOrRefusal(data);
            require(message == null || message.length == data.length - 5, "a frame of another length was taken");
        }
    },
    SQL {
        @Override
        void run(byte[] data) {
            try {
                new QueryService(NoRows.INSTANCE, 1)
                        .run(new UserQuery(new String(data, StandardCharsets.UTF_8)))
                        .close();
            } catch (QueryException declared) {
                require(
                        declared.getMessage() != null && !declared.getMessage().isBlank(),
                        "a refusal without a sentence");
            }
        }
    };

    private static final long MOST_DECOMPRESSED = 100_000;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Takes the bytes.
     *
     * @throws RuntimeException if a promise is broken; any error too
     */
    abstract void run(byte[] data);

    /** Returns the name of its folder of examples. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void decode(OtlpEncoding encoding, byte[] data) {
        for (OtlpSignal signal : OtlpSignal.values()) {
            long bound = bound(encoding, data.length);
            // The first time classes may be loaded, which is no fault; what the input costs it costs every time.
            if (allocated(signal, encoding, data) > bound) {
                long again = allocated(signal, encoding, data);
                require(again <= bound, again + " bytes allocated for " + data.length);
            }
        }
    }

    private static long allocated(OtlpSignal signal, OtlpEncoding encoding, byte[] data) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            new OtlpDecoder().decode(signal, encoding, data);
        } catch (MalformedTelemetryException | PayloadTooLargeException declared) {
            require(declared.getMessage().endsWith("."), "a refusal that is no sentence");
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The bound that {@link DecodeLimits} states, and something for what is said of a refusal. */
    private static long bound(OtlpEncoding encoding, int length) {
        long budget = DecodeLimits.DEFAULT.budgetBytes(length);
        return 2 * budget + (encoding == OtlpEncoding.JSON ? 16L * length : 0) + 1_000_000;
    }

    private static void decompress(ContentEncoding encoding, byte[] data) {
        try {
            byte[] plain = encoding.decompress(data, MOST_DECOMPRESSED);
            require(plain.length <= MOST_DECOMPRESSED, "more than the limit was unpacked");
        } catch (MalformedTelemetryException | PayloadTooLargeException declared) {
            require(declared.getMessage().endsWith("."), "a refusal that is no sentence");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
