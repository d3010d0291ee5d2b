package dev.hearth.query;

import dev.hearth.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Writes answers as lines of JSON, so that a failure on the way is part of the answer. */
final class NdjsonWriter {

    private static final int ROWS_PER_LINE = 500;

    private NdjsonWriter() {}

    static void write(QueryResult result, OutputStream out) throws IOException {
        line(out, "schema", json -> {
            json.writeName("schema");
            JsonWriter.schema(json, result);
        });
        out.flush();
        Explanation explanation = result.explanation();
        if (explanation != null) {
            line(out, "explain", json -> JsonWriter.explain(json, explanation));
        }
        long count = 0;
        try {
            boolean more = result.next();
            while (more) {
                int[] written = {0};
                boolean[] another = {true};
                line(out, "data", json -> {
                    json.writeName("rows");
                    json.writeStartArray();
                    do {
                        JsonWriter.row(json, result);
                        written[0]++;
                        another[0] = result.next();
                    } while (another[0] && written[0] < ROWS_PER_LINE);
                    json.writeEndArray();
                });
                out.flush();
                count += written[0];
                more = another[0];
            }
        } catch (StoreException | AnswerTooLargeException e) {
            line(out, "error", json -> {
                json.writeName("message");
                json.writeString(e.getMessage());
            });
            return;
        }
        long rows = count;
        line(out, "end", json -> {
            json.writeName("row_count");
            json.writeNumber(rows);
        });
    }

    /** A line is written whole or not at all. */
    private static void line(OutputStream out, String type, Consumer<JsonGenerator> content) throws IOException {
        var buffer = new java.io.ByteArrayOutputStream();
        try (JsonGenerator json = JsonWriter.generator(buffer)) {
            json.writeStartObject();
            json.writeName("type");
            json.writeString(type);
            content.accept(json);
            json.writeEndObject();
        }
        buffer.write('\n');
        buffer.writeTo(out);
    }
}
