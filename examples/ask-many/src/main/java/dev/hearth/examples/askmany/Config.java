package dev.hearth.examples.askmany;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to run.
 *
 * @param baseUrl where Hearth is; the SDK's default if empty
 * @param rounds how often to ask; 0 asks until the program is ended
 * @param report the file for the {@link Report} of the last round
 * @param apiKey of the real API; null for the stand-in
 */
record Config(
        Optional<String> baseUrl,
        int rounds,
        Optional<Path> report,
        @Nullable String apiKey) {
    private static final String USAGE = "Use: ask-many [--base-url URL] [--rounds N] [--loop] [--report FILE]";

    static Config parse(String... args) {
        Optional<String> baseUrl = Optional.empty();
        Optional<Path> report = Optional.empty();
        int rounds = 1;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--base-url" -> baseUrl = Optional.of(value(args, i++));
                case "--report" -> report = Optional.of(Path.of(value(args, i++)));
                case "--rounds" -> rounds = count(value(args, i++));
                case "--loop" -> rounds = 0;
                default -> throw new IllegalArgumentException("There is no option \"" + args[i] + "\". " + USAGE);
            }
        }
        String key = System.getenv("ANTHROPIC_API_KEY");
        return new Config(baseUrl, rounds, report, key == null || key.isBlank() ? null : key);
    }

    private static String value(String[] args, int option) {
        if (option + 1 == args.length) {
            throw new IllegalArgumentException("The option " + args[option] + " needs a value. " + USAGE);
        }
        return args[option + 1];
    }

    private static int count(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw new IllegalArgumentException("--rounds is \"" + text + "\"; it must be a number from 0 (until ended).");
    }
}
