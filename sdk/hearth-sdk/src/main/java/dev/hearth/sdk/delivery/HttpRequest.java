package dev.hearth.sdk.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A parcel for one destination as HTTP/1.1 has it. Immutable. */
final class HttpRequest {
    private final Destination destination;
    private final Parcel parcel;
    private final URI url;

    HttpRequest(Destination destination, Parcel parcel) {
        this.destination = destination;
        this.parcel = parcel;
        this.url = URI.create(destination.url(parcel.signal()));
    }

    URI url() {
        return url;
    }

    /** Writes all of it at once: a head on its own would be a packet of its own. */
    void writeTo(Connection connection) throws IOException {
        byte[] head = head(connection).getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[head.length + parcel.gzip().length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(parcel.gzip(), 0, whole, head.length, parcel.gzip().length);
        OutputStream out = connection.out();
        out.write(whole);
        out.flush();
    }

    private String head(Connection connection) {
        StringBuilder head = new StringBuilder(256)
                .append("POST ")
                .append(connection.requestTarget(url))
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getRawAuthority())
                .append("\r\nContent-Type: application/x-protobuf\r\nContent-Encoding: gzip\r\nContent-Length: ")
                .append(parcel.gzip().length)
                .append("\r\n");
        for (Map.Entry<String, String> header : destination.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        return head.append("\r\n").toString();
    }
}
