package dev.hearth.sdk.delivery;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request's compressed body on disk; everything else that is known of it is in its name, which sorts by age. */
record SpoolFile(Path path, Signal signal, int records, long bytes, long createdMillis) {
    private static final Pattern NAME =
            Pattern.compile("(\\d{13})-(\\d{10})-(traces|metrics|logs)-(\\d{1,9})\\.otlp\\.gz");

    static String name(long createdMillis, long sequence, Signal signal, int records) {
        return String.format(
                Locale.ROOT, "%013d-%010d-%s-%d.otlp.gz", createdMillis, sequence, signal.lowerCase(), records);
    }

    /** What the name says, or null if it is none of ours. */
    static @Nullable SpoolFile of(Path path, long bytes) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches()
                ? new SpoolFile(
                        path,
                        Signal.valueOf(name.group(3).toUpperCase(Locale.ROOT)),
                        Integer.parseInt(name.group(4)),
                        bytes,
                        Long.parseLong(name.group(1)))
                : null;
    }
}
