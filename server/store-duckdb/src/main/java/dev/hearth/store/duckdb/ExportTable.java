package dev.hearth.store.duckdb;

import dev.hearth.store.Column;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import java.util.List;

/**
 * A published table whose rows go out and come in.
 *
 * @param timeColumn the column that says on which day a row belongs
 */
record ExportTable(PublishedTable published, String timeColumn) {

    static final ExportTable RECORDS = new ExportTable(PublishedTables.RECORDS_ALL, "start_timestamp");

    static final List<ExportTable> ALL = List.of(RECORDS);

    String name() {
        return published.name();
    }

    List<Column> columns() {
        return published.columns();
    }
}
