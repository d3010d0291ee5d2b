package dev.hearth.store.contract;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.RecordStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Writes batches until it is killed. Prints the number of each batch once it was acknowledged. Each batch repeats the
 * one before.
 */
final class CrashingWriter {

    static final int BATCH_SIZE = 100;

    private CrashingWriter() {}

    static void main(String[] arguments) {
        try (RecordStore store = StoreHolder.open(arguments[0], Path.of(arguments[1]))) {
            for (long batch = Long.parseLong(arguments[2]); batch < Long.MAX_VALUE; batch++) {
                long first = Math.max(1, (batch - 1) * BATCH_SIZE + 1);
                List<Record> records = LongStream.rangeClosed(first, (batch + 1) * BATCH_SIZE)
                        .mapToObj(span -> Samples.record(span / 10, span, RecordKind.SPAN))
                        .toList();
                store.writer().write(records);
                System.out.println(batch);
            }
        }
    }
}
