package dev.hearth.store.duckdb.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table functions of all open databases, as the engine calls them: it hands back the number that a source was
 * registered under. Thread-safe; the engine calls from any of its threads.
 */
final class TableFunctions {

    private static final Logger log = LoggerFactory.getLogger(TableFunctions.class);

    private static final MethodHandle CREATE = NativeFunction.returningLong("duckdb_create_table_function");
    private static final MethodHandle DESTROY =
            NativeFunction.returningNothing("duckdb_destroy_table_function", ADDRESS);
    private static final MethodHandle SET_NAME =
            NativeFunction.returningNothing("duckdb_table_function_set_name", JAVA_LONG, ADDRESS);
    private static final MethodHandle SET_SOURCE =
            NativeFunction.returningNothing("duckdb_table_function_set_extra_info", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SET_BIND =
            NativeFunction.returningNothing("duckdb_table_function_set_bind", JAVA_LONG, ADDRESS);
    private static final MethodHandle SET_INIT =
            NativeFunction.returningNothing("duckdb_table_function_set_init", JAVA_LONG, ADDRESS);
    private static final MethodHandle SET_FUNCTION =
            NativeFunction.returningNothing("duckdb_table_function_set_function", JAVA_LONG, ADDRESS);
    private static final MethodHandle BIND_SOURCE =
            NativeFunction.returningLong("duckdb_bind_get_extra_info", JAVA_LONG);
    private static final MethodHandle ADD_COLUMN =
            NativeFunction.returningNothing("duckdb_bind_add_result_column", JAVA_LONG, ADDRESS, JAVA_LONG);
    private static final MethodHandle BIND_ERROR =
            NativeFunction.returningNothing("duckdb_bind_set_error", JAVA_LONG, ADDRESS);
    private static final MethodHandle CALL_SOURCE =
            NativeFunction.returningLong("duckdb_function_get_extra_info", JAVA_LONG);
    private static final MethodHandle CALL_ERROR =
            NativeFunction.returningNothing("duckdb_function_set_error", JAVA_LONG, ADDRESS);

    /** The driver keeps the engine's connection to itself. */
    private static final MethodHandle CONNECTION;

    private static final MethodHandle REGISTER;

    private static final MemorySegment BIND = callback("bind", JAVA_LONG);
    private static final MemorySegment INIT = callback("init", JAVA_LONG);
    private static final MemorySegment NEXT = callback("next", JAVA_LONG, JAVA_LONG);

    private static final Map<Long, RowSource> SOURCES = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    static {
        try {
            CONNECTION = MethodHandles.privateLookupIn(DuckDBConnection.class, MethodHandles.lookup())
                    .findGetter(DuckDBConnection.class, "connRef", ByteBuffer.class);
            Class<?> bindings = Class.forName("org.duckdb.DuckDBBindings");
            REGISTER = MethodHandles.privateLookupIn(bindings, MethodHandles.lookup())
                    .findStatic(
                            bindings,
                            "duckdb_register_table_function",
                            MethodType.methodType(int.class, ByteBuffer.class, ByteBuffer.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private TableFunctions() {}

    /** Lets statements of the connection's database read {@code source} by its name; returns its number. */
    static long register(DuckDBConnection connection, RowSource source) throws SQLException {
        long number = NUMBERS.incrementAndGet();
        SOURCES.put(number, source);
        try (Arena arena = Arena.ofConfined()) {
            long function = (long) CREATE.invokeExact();
            try {
                SET_NAME.invokeExact(function, arena.allocateFrom(source.name()));
                SET_SOURCE.invokeExact(function, number, 0L);
                SET_BIND.invokeExact(function, BIND);
                SET_INIT.invokeExact(function, INIT);
                SET_FUNCTION.invokeExact(function, NEXT);
                int state = (int) REGISTER.invokeExact(
                        (ByteBuffer) CONNECTION.invokeExact(connection), NativeMemory.reference(function));
                if (state != 0) {
                    throw new SQLException("The engine refused the table function " + source.name());
                }
            } finally {
                DESTROY.invokeExact(arena.allocateFrom(JAVA_LONG, function));
            }
            return number;
        } catch (SQLException e) {
            SOURCES.remove(number);
            throw e;
        } catch (Throwable e) {
            SOURCES.remove(number);
            throw CInterface.unexpected(e);
        }
    }

    static void forget(long number) {
        SOURCES.remove(number);
    }

    /** The engine asks for the columns. Nothing may be thrown at it. */
    @SuppressWarnings("unused") // called by the engine
    private static void bind(long info) {
        try {
            RowSource source = SOURCES.get((long) BIND_SOURCE.invokeExact(info));
            if (source == null) {
                throw new IllegalStateException("the store is closed");
            }
            ResultColumns columns = source.columns();
            for (int i = 0; i < columns.count(); i++) {
                ADD_COLUMN.invokeExact(info, columns.name(i), columns.type(i));
            }
        } catch (Throwable e) {
            report(BIND_ERROR, info, e);
        }
    }

    /** One thread at a time calls {@link #next}, which is the engine's default. */
    @SuppressWarnings("unused") // called by the engine
    private static void init(long info) {}

    /** The engine asks for the next rows. Nothing may be thrown at it. */
    @SuppressWarnings("unused") // called by the engine
    private static void next(long info, long chunk) {
        try {
            RowSource source = SOURCES.get((long) CALL_SOURCE.invokeExact(info));
            RowChunk rows = source == null ? null : source.next();
            if (rows == null) {
                CInterface.setChunkSize(chunk, 0);
            } else {
                rows.showIn(chunk);
            }
        } catch (Throwable e) {
            report(CALL_ERROR, info, e);
        }
    }

    private static void report(MethodHandle how, long info, Throwable e) {
        log.warn("The engine could not be given its rows.", e);
        try (Arena arena = Arena.ofConfined()) {
            how.invokeExact(info, arena.allocateFrom(e.toString()));
        } catch (Throwable nested) {
            log.warn("The engine could not be told of it.", nested);
        }
    }

    @SuppressWarnings("restricted") // the engine is native
    private static MemorySegment callback(String name, MemoryLayout... parameters) {
        FunctionDescriptor descriptor = FunctionDescriptor.ofVoid(parameters);
        try {
            MethodHandle target =
                    MethodHandles.lookup().findStatic(TableFunctions.class, name, descriptor.toMethodType());
            return Linker.nativeLinker().upcallStub(target, descriptor, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
