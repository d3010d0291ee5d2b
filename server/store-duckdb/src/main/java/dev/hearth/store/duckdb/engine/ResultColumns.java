package dev.hearth.store.duckdb.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The names and types of a table function's columns, as the engine takes them for each statement anew. Thread-safe. */
final class ResultColumns implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] names;
    private final long[] types;

    ResultColumns(List<ColumnKind> kinds) {
        names = new MemorySegment[kinds.size()];
        types = new long[kinds.size()];
        for (int i = 0; i < types.length; i++) {
            names[i] = arena.allocateFrom("c" + i);
            types[i] = kinds.get(i).create();
        }
    }

    int count() {
        return types.length;
    }

    MemorySegment name(int column) {
        return names[column];
    }

    long type(int column) {
        return types[column];
    }

    @Override
    public void close() {
        for (long type : types) {
            ColumnKind.destroy(type);
        }
        arena.close();
    }
}
