package dev.hearth.store.contract;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Writes batches until it is killed. Prints the number of each batch once it was acknowledged. Each batch repeats the
 * one before. With a fourth argument, batches hold old records too, and maintenance runs all the time.
 */
final class CrashingWriter {

    static final int BATCH_SIZE = 100;

    private CrashingWriter() {}

    static void main(String[] arguments) {
        try (RecordStore store = StoreHolder.open(arguments[0], Path.of(arguments[1]))) {
            boolean maintained = arguments.length > 3;
            if (maintained) {
                Thread.ofPlatform().daemon().start(() -> maintain(store));
            }
            for (long batch = Long.parseLong(arguments[2]); batch < Long.MAX_VALUE; batch++) {
                long first = Math.max(1, (batch - 1) * BATCH_SIZE + 1);
                List<Record> records = LongStream.rangeClosed(first, (batch + 1) * BATCH_SIZE)
                        .mapToObj(span -> Samples.record(span / 10, span, RecordKind.SPAN))
                        .toList();
                store.writer().write(maintained ? withOldOnes(records) : records);
                System.out.println(batch);
            }
        }
    }

    /** Compresses what is written, and drops what is old, all the time. */
    private static void maintain(RecordStore store) {
        while (true) {
            store.maintenance().compact(Progress.NONE);
            store.maintenance().retain(new Retention(Duration.ofDays(1), null), Samples.START);
        }
    }

    private static List<Record> withOldOnes(List<Record> records) {
        Instant old = Samples.START.minus(Duration.ofDays(5));
        return Stream.concat(
                        records.stream(),
                        records.stream()
                                .limit(10)
                                .map(record -> Samples.starting(
                                        old, 1, ~record.spanId().value(), RecordKind.SPAN, "old")))
                .toList();
    }
}
