package dev.hearth.sdk.delivery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One request's body, compressed, on its way. Immutable; nobody changes the array.
 *
 * @param plainBytes the size before compression
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way: neither compared nor shown
record Parcel(Signal signal, byte[] gzip, int plainBytes, int records, long createdMillis) {

    /** A body that somebody writes as plain bytes. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Parcel of(Signal signal, Body body, int records, long createdMillis) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        int[] plainBytes = {0};
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            body.writeTo(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    plainBytes[0]++;
                    gzip.write(b);
                }

                @Override
                public void write(byte[] b, int off, int len) throws IOException {
                    plainBytes[0] += len;
                    gzip.write(b, off, len);
                }
            });
        }
        return new Parcel(signal, bytes.toByteArray(), plainBytes[0], records, createdMillis);
    }

    /**
     * The body without compression.
     *
     * @throws IOException if it is damaged
     */
    byte[] plain() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }

    /** Two parcels with half of the records each; none if there is but one record. */
    List<Parcel> halves() throws IOException {
        List<Parcel> halves = new ArrayList<>();
        for (byte[] half : OtlpRequest.halves(plain())) {
            halves.add(of(signal, out -> out.write(half), OtlpRequest.count(half), createdMillis));
        }
        return halves;
    }

    /** One parcel with all records of these, which are of one signal: requests of OTLP may be joined end to end. */
    static Parcel join(List<Parcel> parcels) throws IOException {
        Parcel first = parcels.get(0);
        int records = parcels.stream().mapToInt(Parcel::records).sum();
        return parcels.size() == 1
                ? first
                : of(
                        first.signal(),
                        out -> {
                            for (Parcel parcel : parcels) {
                                out.write(parcel.plain());
                            }
                        },
                        records,
                        first.createdMillis());
    }

    /** Telemetry repeats itself so much that the quickest level gains most. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8_192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
