package dev.hearth.store.duckdb;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import org.duckdb.DuckDBConnection;

/**
 * Interrupts what a connection works on, whichever of its steps that is. The driver's own way does nothing while rows
 * are fetched or a result is freed, and those steps may take as long as the query. Thread-safe.
 */
final class EngineInterrupt {

    private static final MethodHandle REFERENCE;
    private static final MethodHandle INTERRUPT;

    static {
        try {
            REFERENCE = MethodHandles.privateLookupIn(DuckDBConnection.class, MethodHandles.lookup())
                    .findGetter(DuckDBConnection.class, "connRef", ByteBuffer.class);
            Class<?> engine = Class.forName("org.duckdb.DuckDBNative");
            INTERRUPT = MethodHandles.privateLookupIn(engine, MethodHandles.lookup())
                    .findStatic(engine, "duckdb_jdbc_interrupt", MethodType.methodType(void.class, ByteBuffer.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private EngineInterrupt() {}

    /** Interrupts {@code connection}, which the caller keeps from being closed meanwhile. */
    static void send(DuckDBConnection connection) {
        try {
            ByteBuffer reference = (ByteBuffer) REFERENCE.invokeExact(connection);
            if (reference != null) {
                INTERRUPT.invokeExact(reference);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
