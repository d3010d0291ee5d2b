package dev.hearth.store;

import java.util.List;

/**
 * A table that queries may name.
 *
 * @param timeColumn the column that a query's time bounds narrow
 */
public record PublishedTable(String name, String description, String timeColumn, List<Column> columns) {

    public PublishedTable {
        columns = List.copyOf(columns);
    }
}
