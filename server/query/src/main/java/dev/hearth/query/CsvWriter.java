package dev.hearth.query;

import dev.hearth.store.ColumnType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes answers as RFC 4180 has it. NULL is an empty field, an empty text a quoted one. */
final class CsvWriter {

    private CsvWriter() {}

    static void write(QueryResult result, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        int columns = result.columns().size();
        for (int i = 0; i < columns; i++) {
            csv.append(i == 0 ? "" : ",").append(quoted(result.columns().get(i).name()));
        }
        csv.append("\r\n");
        while (result.next()) {
            for (int i = 0; i < columns; i++) {
                csv.append(i == 0 ? "" : ",")
                        .append(field(result.value(i), result.presentation().zone()));
            }
            csv.append("\r\n");
        }
        csv.flush();
    }

    private static String field(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case null -> "";
            case Double number when !Double.isFinite(number) -> "";
            case Instant instant -> JsonValues.timestamp(instant, zone);
            case List<?> list ->
                quoted(JsonValues.node(ColumnType.ARRAY, list, zone).toString());
            case String text when text.isEmpty() -> "\"\"";
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        boolean special = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
