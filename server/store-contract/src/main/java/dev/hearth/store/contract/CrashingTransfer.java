package dev.hearth.store.contract;

import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Transfers again and again until it is killed. Prints a line whenever a transfer has come further. */
final class CrashingTransfer {

    private CrashingTransfer() {}

    static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        Path given = Path.of(arguments[3]);
        Path made = Path.of(arguments[4]);
        Progress progress = (done, _) -> System.out.println(done);
        for (int round = 0; round < Integer.MAX_VALUE; round++) {
            Path fresh = made.resolve("made-" + round);
            switch (arguments[2]) {
                case "restore" -> provider(arguments[0]).restore(given, directory, progress);
                case "backup" ->
                    with(arguments[0], directory, store -> store.transfer().backup(fresh, progress));
                case "export" ->
                    with(arguments[0], directory, store -> store.transfer().exportTo(fresh, null, null, progress));
                case "import" -> {
                    with(arguments[0], directory, store -> store.transfer().importFrom(given, progress));
                    with(arguments[0], fresh, store -> store.transfer().importFrom(given, progress));
                }
                default -> throw new IllegalArgumentException(arguments[2]);
            }
        }
    }

    private interface Use {
        void of(RecordStore store);
    }

    private static void with(String provider, Path directory, Use use) {
        try (RecordStore store = StoreHolder.open(provider, directory)) {
            use.of(store);
        }
    }

    private static RecordStoreProvider provider(String name) {
        return ServiceLoader.load(RecordStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
