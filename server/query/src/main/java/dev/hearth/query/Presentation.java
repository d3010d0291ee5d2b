package dev.hearth.query;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How an answer is to look.
 *
 * @param zone in which days begin, and in whose offset times are written
 * @param schema whether JSON says what the columns are
 * @param explain whether the plans of the query come with the answer; it then runs twice
 */
public record Presentation(ZoneId zone, boolean schema, boolean explain) {

    public static final Presentation DEFAULT = new Presentation(ZoneOffset.UTC, true, false);
}
