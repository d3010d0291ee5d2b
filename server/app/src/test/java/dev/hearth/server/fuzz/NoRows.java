package dev.hearth.server.fuzz;

import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that answers every query with nothing. */
enum NoRows implements RecordReader, RowCursor {
    INSTANCE;

    @Override
    public RowCursor read(ReadRequest request) {
        return this;
    }

    @Override
    public long lastSequence() {
        return 0;
    }

    @Override
    public List<ResultColumn> columns() {
        return List.of();
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public @Nullable Object value(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public void close() {}
}
