package dev.hearth.store.contract;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreUnavailableException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Writes under a limit on the size of files until it is refused, then lifts the limit and writes once more. Says on its
 * output what happened.
 */
final class FillingWriter {

    static final int BATCH_SIZE = 100;

    private static final long LIMIT_BYTES = 6L << 20;
    private static final int RLIMIT_FSIZE = 1;

    private FillingWriter() {}

    static void main(String[] arguments) throws Throwable {
        RecordStore store = StoreHolder.open(arguments[0], Path.of(arguments[1]));
        limitFiles(LIMIT_BYTES);
        long batch = fill(store);
        System.out.println(batch * BATCH_SIZE);
        System.out.println(count(store));
        limitFiles(Long.MAX_VALUE >> 1);
        store.writer().write(batch(batch));
        System.out.println("recovered");
        store.close();
        System.out.println("closed");
    }

    /** Returns the number of the batch that was refused. */
    private static long fill(RecordStore store) {
        for (long batch = 0; ; batch++) {
            try {
                store.writer().write(batch(batch));
            } catch (StoreUnavailableException e) {
                System.out.println("refused " + e.getMessage());
                return batch;
            }
        }
    }

    private static List<Record> batch(long number) {
        return LongStream.rangeClosed(number * BATCH_SIZE + 1, (number + 1) * BATCH_SIZE)
                .mapToObj(span -> Samples.record(span / 10, span, RecordKind.SPAN, noise(span)))
                .toList();
    }

    /** Text that no compression makes small. */
    private static String noise(long seed) {
        StringBuilder noise = new StringBuilder();
        new Random(seed).ints(2000, ' ' + 1, 127).forEach(noise::appendCodePoint);
        return noise.toString();
    }

    private static long count(RecordStore store) {
        try (RowCursor cursor = store.reader()
                .read(new ReadRequest("SELECT count(*) FROM records", List.of(), Duration.ofSeconds(60)))) {
            cursor.next();
            return (long) Objects.requireNonNull(cursor.value(0));
        }
    }

    /** Sets this process's soft limit: what goes beyond it fails as on a full disk. */
    @SuppressWarnings("restricted") // there is no other way to ask the system
    private static void limitFiles(long bytes) throws Throwable {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor signature =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        MethodHandle get = linker.downcallHandle(linker.defaultLookup().findOrThrow("getrlimit"), signature);
        MethodHandle set = linker.downcallHandle(linker.defaultLookup().findOrThrow("setrlimit"), signature);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment softAndHard = arena.allocate(ValueLayout.JAVA_LONG, 2);
            int got = (int) get.invokeExact(RLIMIT_FSIZE, softAndHard);
            softAndHard.set(ValueLayout.JAVA_LONG, 0, bytes);
            int done = (int) set.invokeExact(RLIMIT_FSIZE, softAndHard);
            if (got != 0 || done != 0) {
                throw new IllegalStateException("the size of files cannot be limited");
            }
        }
    }
}
