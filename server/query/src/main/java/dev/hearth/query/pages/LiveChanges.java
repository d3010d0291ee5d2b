package dev.hearth.query.pages;

import java.util.List;

/**
 * What was stored since a commit sequence.
 *
 * @param rows new and changed rows in the order of their commits; a row replaces the one with its key
 * @param sequence the commit sequence up to which the rows go
 * @param skipped whether there were more than the limit, so that only the newest are here; watched spans' ends are always
 */
public record LiveChanges(List<Row> rows, long sequence, boolean skipped) {

    public LiveChanges {
        rows = List.copyOf(rows);
    }
}
