package dev.hearth.query;

import java.io.IOException;
import java.io.OutputStream;

/** How an answer is written. UTF-8 throughout. */
public enum ResultFormat {
    /** {@code /v2/query}: the schema with Arrow types, and a row per object. */
    JSON("application/json"),
    /** {@code /v1/query}: a column per object, with its values. */
    LEGACY_COLUMNS("application/json"),
    /** {@code /v1/query?json_rows=true}: the columns, and a row per object. */
    LEGACY_ROWS("application/json"),
    /** RFC 4180 with a header line; JSON columns as text. */
    CSV("text/csv; charset=utf-8"),
    /** A line of JSON each for the schema, batches of rows, and the end, or an error. */
    NDJSON("application/x-ndjson"),
    /** Arrow's stream format: the schema and batches of rows. */
    ARROW("application/vnd.apache.arrow.stream");

    private final String mediaType;

    ResultFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * Writes the whole result. Neither closes {@code result} nor {@code out}.
     *
     * <p>In {@link #NDJSON} a query that fails on the way, or is refused by {@code out}, ends with a line that says so.
     *
     * @throws dev.hearth.store.StoreException if the query fails on the way; what was written is then incomplete
     */
    public void write(QueryResult result, OutputStream out) throws IOException {
        switch (this) {
            case JSON -> JsonWriter.rows(result, out, "data", true);
            case LEGACY_COLUMNS -> JsonWriter.columns(result, out);
            case LEGACY_ROWS -> JsonWriter.rows(result, out, "rows", false);
            case CSV -> CsvWriter.write(result, out);
            case NDJSON -> NdjsonWriter.write(result, out);
            case ARROW -> ArrowWriter.write(result, out);
        }
        out.flush();
    }
}
