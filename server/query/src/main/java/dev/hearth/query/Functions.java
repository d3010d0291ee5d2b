package dev.hearth.query;

import dev.hearth.query.Catalogue.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The functions that queries may call, and how the engine is told to. */
final class Functions {

    /** The functions that may stand in FROM. */
    static final Set<String> OF_TABLES = Set.of("unnest", "generate_series", "range");

    private static final Pattern ARGUMENT = Pattern.compile("\\$([0-9*])");

    private static final Map<String, Entry> ENTRIES = entries();

    static final Set<String> ALLOWED = Set.copyOf(ENTRIES.keySet());

    private Functions() {}

    /** Returns the engine's own name for a function, or null if it is the same or it takes more than a name. */
    static @Nullable String otherName(String name) {
        Entry entry = ENTRIES.get(name);
        return entry != null
                        && entry.engine().size() == 1
                        && !entry.engine().getFirst().contains("$")
                ? entry.engine().getFirst()
                : null;
    }

    /** Returns the call in the engine's words, or null if the engine knows the function with these arguments itself. */
    static @Nullable String inEngine(String name, List<String> arguments) {
        Entry entry = ENTRIES.get(name);
        if (entry == null) {
            return null;
        }
        for (String template : entry.engine()) {
            if (template.contains("$*") || arity(template) == arguments.size()) {
                return filled(template, arguments);
            }
        }
        return null;
    }

    private static int arity(String template) {
        return ARGUMENT.matcher(template)
                .results()
                .mapToInt(argument -> Integer.parseInt(argument.group(1)))
                .max()
                .orElse(0);
    }

    private static String filled(String template, List<String> arguments) {
        return ARGUMENT.matcher(template)
                .replaceAll(argument -> Matcher.quoteReplacement(
                        argument.group(1).equals("*")
                                ? String.join(", ", arguments)
                                : arguments.get(Integer.parseInt(argument.group(1)) - 1)));
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new HashMap<>();
        for (Catalogue.Section section : Catalogue.SECTIONS) {
            for (Entry entry : section.entries()) {
                for (String name : entry.names()) {
                    entries.putIfAbsent(name, entry);
                }
            }
        }
        return entries;
    }
}
