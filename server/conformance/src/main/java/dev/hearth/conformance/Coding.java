package dev.hearth.conformance;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** How a body is compressed. */
enum Coding {
    NONE("identity"),
    GZIP("gzip"),
    ZSTD("zstd"),
    DEFLATE("deflate");

    /** The name in {@code Content-Encoding} and {@code grpc-encoding}. */
    final String header;

    Coding(String header) {
        this.header = header;
    }

    byte[] compress(byte[] plain) {
        return switch (this) {
            case NONE -> plain;
            case GZIP -> gzip(plain);
            case ZSTD -> Zstd.compress(plain);
            case DEFLATE -> deflate(plain);
        };
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(bytes)) {
            deflate.write(plain);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
