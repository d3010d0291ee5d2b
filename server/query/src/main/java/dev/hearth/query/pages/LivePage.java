package dev.hearth.query.pages;

import java.util.List;

/**
 * Rows in the order of their start, oldest first.
 *
 * @param hasOlder whether there are matching rows before the first
 * @param sequence the commit sequence up to which the rows are complete; where to go on from
 */
public record LivePage(List<Row> rows, boolean hasOlder, long sequence) {

    public LivePage {
        rows = List.copyOf(rows);
    }
}
