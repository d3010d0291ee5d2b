package dev.hearth.store.duckdb.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** What a column of a chunk holds, and how the engine lays it out. */
public sealed interface ColumnKind {

    /** Values of a fixed width, or texts. */
    enum Plain implements ColumnKind {
        INT16(3, Short.BYTES),
        INT32(4, Integer.BYTES),
        INT64(5, Long.BYTES),
        DOUBLE(11, Double.BYTES),
        TEXT(17, 16),
        /** Text that is known to be JSON. */
        JSON(17, 16),
        UUID(27, 16),
        /** Microseconds since 1970. */
        TIMESTAMPTZ(31, Long.BYTES);

        private final int id;
        private final int bytes;

        Plain(int id, int bytes) {
            this.id = id;
            this.bytes = bytes;
        }

        @Override
        public long create() {
            long type = CInterface.createType(id);
            if (this == JSON) {
                try (Arena arena = Arena.ofConfined()) {
                    CInterface.setAlias(type, arena.allocateFrom("JSON"));
                }
            }
            return type;
        }

        @Override
        public int bytes() {
            return bytes;
        }
    }

    /** One of at most 256 names. */
    record Names(List<String> names) implements ColumnKind {

        @Override
        public long create() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment all = arena.allocate(ValueLayout.ADDRESS, names.size());
                for (int i = 0; i < names.size(); i++) {
                    all.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(names.get(i)));
                }
                return CInterface.createEnumType(all, names.size());
            }
        }

        @Override
        public int bytes() {
            return Byte.BYTES;
        }
    }

    /** A list of texts. */
    record Texts(Plain item) implements ColumnKind {

        @Override
        public long create() {
            long child = item.create();
            long list = CInterface.createListType(child);
            destroy(child);
            return list;
        }

        @Override
        public int bytes() {
            return 2 * Long.BYTES;
        }
    }

    /** Returns the address of a new type of the engine, to be given to {@link #destroy}. */
    long create();

    /** Returns how many bytes a value takes, without what it points to. */
    int bytes();

    static void destroy(long type) {
        try (Arena arena = Arena.ofConfined()) {
            CInterface.destroyType(arena.allocateFrom(ValueLayout.JAVA_LONG, type));
        }
    }
}
