package dev.hearth.store.contract;

import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Opens a store in a process of its own, says so, and holds it until it is killed or its input ends. */
final class StoreHolder {

    static final String READY = "ready";

    private StoreHolder() {}

    static void main(String[] arguments) throws IOException {
        try (RecordStore store = open(arguments[0], Path.of(arguments[1]))) {
            // Whatever opens and closes the file beside the engine gives up the process's lock on it.
            store.maintenance().compact(Progress.NONE);
            System.out.println(store.reader().lastSequence() >= 0 ? READY : "impossible");
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    static RecordStore open(String provider, Path directory) {
        for (RecordStoreProvider found : ServiceLoader.load(RecordStoreProvider.class)) {
            if (found.name().equals(provider)) {
                return found.open(directory);
            }
        }
        throw new IllegalArgumentException("no store is named " + provider);
    }
}
