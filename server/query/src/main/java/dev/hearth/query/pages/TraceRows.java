package dev.hearth.query.pages;

import java.util.List;

/**
 * The rows of a trace in the order of their start.
 *
 * @param truncated whether the trace has more than {@link TraceReader#MAX_ROWS}, of which these are the first
 * @param sequence the commit sequence up to which the rows are complete
 */
public record TraceRows(List<Row> rows, boolean truncated, long sequence) {

    public TraceRows {
        rows = List.copyOf(rows);
    }
}
