package dev.hearth.query.pages;

import java.util.List;

/**
 * Spans to examine, the newest first.
 *
 * @param truncated whether there are more, of which these are the newest, or there was no time to read all
 */
public record ExaminedSpans(List<ExaminedSpan> spans, boolean truncated) {

    public ExaminedSpans {
        spans = List.copyOf(spans);
    }
}
