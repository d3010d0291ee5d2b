package dev.hearth.server.admin;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.hearth.server.http.Json;
import dev.hearth.server.http.JsonErrors;
import dev.hearth.server.http.Sentence;
import dev.hearth.store.Progress;
import dev.hearth.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response of JSON lines: how far the work has come, and at last what came of it or why not. The work stops when the
 * client goes away.
 */
final class ProgressLines {

    private static final long NANOS_BETWEEN_LINES = 100_000_000L;

    private static final ResponseHeaders HEADERS = ResponseHeaders.builder(HttpStatus.OK)
            .contentType(MediaType.parse("application/x-ndjson"))
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .build();

    private final HttpResponseWriter writer = HttpResponse.streaming();
    private long lastNanos = System.nanoTime() - NANOS_BETWEEN_LINES;

    private ProgressLines() {}

    /** What is to be done. */
    interface Work {

        /** Does it and returns what to tell the client. */
        Map<String, ?> run(Progress progress);
    }

    /** Starts the work on a thread of its own and returns the response that tells of it. */
    static HttpResponse of(Work work) {
        ProgressLines lines = new ProgressLines();
        Thread worker = Thread.ofPlatform().daemon().name("hearth-transfer").unstarted(() -> lines.run(work));
        var _ = lines.writer.whenComplete().exceptionally(gone -> {
            worker.interrupt();
            return null;
        });
        worker.start();
        return lines.writer;
    }

    private void run(Work work) {
        var _ = writer.tryWrite(HEADERS);
        try {
            line(Map.of("result", work.run(this::progress)));
        } catch (StoreException e) {
            line(Map.of("error", Sentence.of(e)));
        } catch (RuntimeException e) {
            line(Map.of("error", JsonErrors.problemOf(e).body().detail()));
        }
        writer.close();
    }

    private void progress(long done, long total) {
        long now = System.nanoTime();
        if (now - lastNanos >= NANOS_BETWEEN_LINES || done >= total) {
            lastNanos = now;
            line(Map.of("done", done, "total", total));
        }
    }

    private void line(Map<String, ?> fields) {
        String json = new String(Json.bytes(fields), StandardCharsets.UTF_8);
        var _ = writer.tryWrite(HttpData.ofUtf8(json + "\n"));
    }
}
