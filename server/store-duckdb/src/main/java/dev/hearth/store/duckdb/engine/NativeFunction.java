package dev.hearth.store.duckdb.engine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** One function of the engine's C interface, found in the library that the driver has loaded. Thread-safe. */
final class NativeFunction {

    private static final SymbolLookup LIBRARY = SymbolLookup.loaderLookup();

    private NativeFunction() {}

    /** Returns a handle of a function that returns an address, a size or a number of 64 bits. */
    static MethodHandle returningLong(String name, MemoryLayout... parameters) {
        return handle(name, FunctionDescriptor.of(ValueLayout.JAVA_LONG, parameters));
    }

    /** Returns a handle of a function that returns the engine's state: 0 if it did what it was asked. */
    static MethodHandle returningState(String name, MemoryLayout... parameters) {
        return handle(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
    }

    static MethodHandle returningNothing(String name, MemoryLayout... parameters) {
        return handle(name, FunctionDescriptor.ofVoid(parameters));
    }

    @SuppressWarnings("restricted") // the engine is native
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker()
                .downcallHandle(
                        LIBRARY.find(name)
                                .orElseThrow(() -> new IllegalStateException(
                                        "The engine's library has no function %s; use the version of the driver that this was built with."
                                                .formatted(name))),
                        descriptor);
    }
}
