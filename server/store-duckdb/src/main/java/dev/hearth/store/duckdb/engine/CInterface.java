package dev.hearth.store.duckdb.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The engine's C interface, as far as rows are handed over by it: <a
 * href="https://duckdb.org/docs/stable/clients/c/api">duckdb.h</a>. Addresses are plain numbers; whoever makes a thing
 * frees it. Can be used once a connection has been opened, which loads the library. As thread-safe as what it is given.
 */
final class CInterface {

    /** Rows of a chunk at most; a constant of the engine. */
    static final int CHUNK_ROWS;

    private static final MethodHandle MALLOC = NativeFunction.returningLong("duckdb_malloc", JAVA_LONG);
    private static final MethodHandle FREE = NativeFunction.returningNothing("duckdb_free", JAVA_LONG);
    private static final MethodHandle CREATE_TYPE =
            NativeFunction.returningLong("duckdb_create_logical_type", JAVA_INT);
    private static final MethodHandle CREATE_LIST_TYPE =
            NativeFunction.returningLong("duckdb_create_list_type", JAVA_LONG);
    private static final MethodHandle CREATE_ENUM_TYPE =
            NativeFunction.returningLong("duckdb_create_enum_type", ADDRESS, JAVA_LONG);
    private static final MethodHandle SET_ALIAS =
            NativeFunction.returningNothing("duckdb_logical_type_set_alias", JAVA_LONG, ADDRESS);
    private static final MethodHandle DESTROY_TYPE =
            NativeFunction.returningNothing("duckdb_destroy_logical_type", ADDRESS);
    private static final MethodHandle CREATE_CHUNK =
            NativeFunction.returningLong("duckdb_create_data_chunk", ADDRESS, JAVA_LONG);
    private static final MethodHandle DESTROY_CHUNK =
            NativeFunction.returningNothing("duckdb_destroy_data_chunk", ADDRESS);
    private static final MethodHandle RESET_CHUNK =
            NativeFunction.returningNothing("duckdb_data_chunk_reset", JAVA_LONG);
    private static final MethodHandle SET_CHUNK_SIZE =
            NativeFunction.returningNothing("duckdb_data_chunk_set_size", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CHUNK_VECTOR =
            NativeFunction.returningLong("duckdb_data_chunk_get_vector", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle VECTOR_DATA = NativeFunction.returningLong("duckdb_vector_get_data", JAVA_LONG);
    private static final MethodHandle VECTOR_VALIDITY =
            NativeFunction.returningLong("duckdb_vector_get_validity", JAVA_LONG);
    private static final MethodHandle MAKE_VALIDITY =
            NativeFunction.returningNothing("duckdb_vector_ensure_validity_writable", JAVA_LONG);
    private static final MethodHandle REFERENCE_VECTOR =
            NativeFunction.returningNothing("duckdb_vector_reference_vector", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LIST_CHILD =
            NativeFunction.returningLong("duckdb_list_vector_get_child", JAVA_LONG);
    private static final MethodHandle RESERVE_LIST =
            NativeFunction.returningState("duckdb_list_vector_reserve", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SET_LIST_SIZE =
            NativeFunction.returningState("duckdb_list_vector_set_size", JAVA_LONG, JAVA_LONG);

    static {
        CHUNK_ROWS = Math.toIntExact(call(NativeFunction.returningLong("duckdb_vector_size")));
    }

    private CInterface() {}

    static long malloc(long bytes) {
        long address = call(MALLOC, bytes);
        if (address == 0) {
            throw new OutOfMemoryError("no %d bytes for rows".formatted(bytes));
        }
        return address;
    }

    static void free(long address) {
        run(FREE, address);
    }

    static long createType(int id) {
        try {
            return (long) CREATE_TYPE.invokeExact(id);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long createListType(long child) {
        return call(CREATE_LIST_TYPE, child);
    }

    static long createEnumType(MemorySegment names, long count) {
        try {
            return (long) CREATE_ENUM_TYPE.invokeExact(names, count);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void setAlias(long type, MemorySegment name) {
        try {
            SET_ALIAS.invokeExact(type, name);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void destroyType(MemorySegment holder) {
        run(DESTROY_TYPE, holder);
    }

    static long createChunk(MemorySegment types, long count) {
        try {
            return (long) CREATE_CHUNK.invokeExact(types, count);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void destroyChunk(MemorySegment holder) {
        run(DESTROY_CHUNK, holder);
    }

    static void resetChunk(long chunk) {
        run(RESET_CHUNK, chunk);
    }

    static void setChunkSize(long chunk, long rows) {
        run(SET_CHUNK_SIZE, chunk, rows);
    }

    static long vector(long chunk, long column) {
        return call(CHUNK_VECTOR, chunk, column);
    }

    static long data(long vector) {
        return call(VECTOR_DATA, vector);
    }

    /** Returns one bit for each value, set unless it is NULL. */
    static long validity(long vector) {
        run(MAKE_VALIDITY, vector);
        return call(VECTOR_VALIDITY, vector);
    }

    static void referenceVector(long to, long from) {
        run(REFERENCE_VECTOR, to, from);
    }

    static long listChild(long vector) {
        return call(LIST_CHILD, vector);
    }

    static void reserveList(long vector, long capacity) {
        check(RESERVE_LIST, vector, capacity);
    }

    static void setListSize(long vector, long size) {
        check(SET_LIST_SIZE, vector, size);
    }

    private static void check(MethodHandle function, long first, long second) {
        try {
            int state = (int) function.invokeExact(first, second);
            if (state != 0) {
                throw new IllegalStateException("the engine did not make room for a list");
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long call(MethodHandle function) {
        try {
            return (long) function.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long call(MethodHandle function, long argument) {
        try {
            return (long) function.invokeExact(argument);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long call(MethodHandle function, long first, long second) {
        try {
            return (long) function.invokeExact(first, second);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static void run(MethodHandle function, long argument) {
        try {
            function.invokeExact(argument);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static void run(MethodHandle function, long first, long second) {
        try {
            function.invokeExact(first, second);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static void run(MethodHandle function, MemorySegment argument) {
        try {
            function.invokeExact(argument);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A native function throws nothing; what comes is an error of this machine. */
    static RuntimeException unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
