package dev.hearth.store;

import dev.hearth.model.Record;
import java.util.List;

/** Records as they are. */
record PlainRecords(List<Record> records) implements PreparedRecords {

    @Override
    public void close() {}
}
