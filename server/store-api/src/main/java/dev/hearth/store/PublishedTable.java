package dev.hearth.store;

import java.util.List;

/** A table that queries may name. */
public record PublishedTable(String name, String description, List<Column> columns) {

    public PublishedTable {
        columns = List.copyOf(columns);
    }
}
