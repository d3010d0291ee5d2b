package dev.hearth.server.live;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.hearth.server.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One page's Server-Sent Events. Sending waits until the client has taken what was sent, so that never more than one
 * event is held for it, however slow it is. For one thread.
 */
final class EventStream {

    /** A client that takes nothing for this long is let go; it may come back with the id it last saw. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ResponseHeaders HEADERS = ResponseHeaders.builder(HttpStatus.OK)
            .contentType(MediaType.EVENT_STREAM)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .set("x-accel-buffering", "no")
            .build();

    private final HttpResponseWriter writer = HttpResponse.streaming();
    private long lastSentNanos = System.nanoTime();

    HttpResponse response() {
        return writer;
    }

    boolean isOpen() {
        return writer.isOpen();
    }

    /** Sends the headers and a comment, so that the client knows it is connected. */
    void open() throws InterruptedException {
        if (writer.tryWrite(HEADERS)) {
            comment();
        }
    }

    /** Sends an event whose data is a JSON object; {@code fields} writes what is in it. */
    void send(String event, @Nullable Long id, Consumer<JsonGenerator> fields) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = (id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: ";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        out.writeBytes(new byte[] {'\n', '\n'});
        write(out.toByteArray());
    }

    /** Returns for how long nothing was sent. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastSentNanos);
    }

    /** Sends a line that means nothing but that the server is there. */
    void comment() throws InterruptedException {
        write(":\n\n".getBytes(StandardCharsets.UTF_8));
    }

    void close() {
        writer.close();
    }

    private void write(byte[] bytes) throws InterruptedException {
        if (!writer.tryWrite(HttpData.wrap(bytes))) {
            return;
        }
        try {
            writer.whenConsumed().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            lastSentNanos = System.nanoTime();
        } catch (ExecutionException e) {
            writer.close();
        } catch (TimeoutException e) {
            writer.abort(e);
        }
    }
}
