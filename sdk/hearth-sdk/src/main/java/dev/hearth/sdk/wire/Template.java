package dev.hearth.sdk.wire;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A message template: {@code {name}}, {@code {a.b}}, {@code {a[b]}}, {@code {name=}}, {@code !r}, {@code :.2f} and doubled
 * braces. Parsed once per text. A template or value that does not fit leaves the template's text as the message. Immutable.
 */
public final class Template {
    private static final int MAX_KEPT = 2_000;
    private static final int MAX_VALUE_CHARS = 128;
    private static final Map<String, Template> KEPT = new ConcurrentHashMap<>();

    private final String text;
    private final @Nullable List<Part> parts;
    private final LearnedSites sites;
    private final RecordShapes shapes = new RecordShapes();

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Field(String name, List<String> path, boolean named, boolean quoted, String spec) implements Part {}

    private static final class Misfit extends Exception {
        Misfit() {
            super(null, null, false, false);
        }
    }

    private Template(String text, @Nullable List<Part> parts) {
        this.text = text;
        this.parts = parts;
        this.sites = new LearnedSites(text);
    }

    /** The template of this text, kept for the next time. */
    public static Template of(String text) {
        Template known = KEPT.get(text);
        if (known != null) {
            return known;
        }
        boolean keep = KEPT.size() < MAX_KEPT;
        String literal = keep ? text.intern() : text; // whoever comes first, the literal is what is remembered
        Template template;
        try {
            template = new Template(literal, parse(text));
        } catch (Misfit e) {
            template = new Template(literal, null);
        }
        if (!keep) {
            return template;
        }
        Template first = KEPT.putIfAbsent(literal, template);
        return first == null ? template : first;
    }

    /** The message with the values of {@code "key", value, …}; the template's text if they do not fit it. Never throws. */
    public String render(@Nullable Object[] pairs) {
        return render(pairs, (field, value) -> value);
    }

    /** As {@link #render(Object[])}; every value passes {@code scrub}, given its field's name and its text, before it is cut. */
    String render(@Nullable Object[] pairs, BinaryOperator<String> scrub) {
        if (parts == null) {
            return text;
        }
        if (parts.size() == 1 && parts.get(0) instanceof Literal literal) {
            return literal.text();
        }
        StringBuilder message = new StringBuilder();
        try {
            for (Part part : parts) {
                if (part instanceof Literal literal) {
                    message.append(literal.text());
                } else if (part instanceof Field field) {
                    message.append(field.named() ? field.name() + "=" : "");
                    message.append(Text.middleOut(
                            scrub.apply(field.name(), format(field, resolve(field, pairs))), MAX_VALUE_CHARS));
                }
            }
            return message.toString();
        } catch (Misfit | ReflectiveOperationException | RuntimeException | StackOverflowError | LinkageError e) {
            return text;
        }
    }

    String text() {
        return text;
    }

    /** Where it is used. */
    LearnedSites sites() {
        return sites;
    }

    /** What its records look like. */
    RecordShapes shapes() {
        return shapes;
    }

    private static List<Part> parse(String text) throws Misfit {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                literal.append(c);
                i += 2;
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new Misfit();
                }
                if (literal.length() > 0) {
                    parts.add(new Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(field(text.substring(i + 1, end)));
                i = end + 1;
            } else if (c == '}') {
                throw new Misfit();
            } else {
                literal.append(c);
                i++;
            }
        }
        if (literal.length() > 0 || parts.isEmpty()) {
            parts.add(new Literal(literal.toString()));
        }
        return List.copyOf(parts);
    }

    private static Field field(String inside) throws Misfit {
        int colon = inside.indexOf(':');
        String spec = colon < 0 ? "" : inside.substring(colon + 1);
        String name = colon < 0 ? inside : inside.substring(0, colon);
        boolean quoted = false;
        if (name.length() > 2 && name.charAt(name.length() - 2) == '!') {
            char conversion = name.charAt(name.length() - 1);
            if (conversion != 'r' && conversion != 's' && conversion != 'a') {
                throw new Misfit();
            }
            quoted = conversion != 's';
            name = name.substring(0, name.length() - 2);
        }
        boolean named = name.endsWith("=");
        if (named) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.isBlank() || name.indexOf('{') >= 0) {
            throw new Misfit();
        }
        return new Field(name, path(name), named, quoted, spec);
    }

    /** Splits {@code a.b[c]} into a, b and c. */
    private static List<String> path(String name) throws Misfit {
        List<String> steps = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            char c = i == name.length() ? '.' : name.charAt(i);
            if (c == '.' || c == '[') {
                if (i > start) {
                    steps.add(name.substring(start, i));
                }
                start = i + 1;
            }
            if (c == '[') {
                int end = name.indexOf(']', i);
                if (end < 0) {
                    throw new Misfit();
                }
                steps.add(name.substring(i + 1, end));
                i = end;
                start = end + 1;
            }
        }
        return List.copyOf(steps);
    }

    private static @Nullable Object resolve(Field field, @Nullable Object[] pairs)
            throws Misfit, ReflectiveOperationException {
        if (field.path().size() > 1 && has(pairs, field.path().get(0))) {
            try {
                Object value = get(pairs, field.path().get(0));
                for (String step : field.path().subList(1, field.path().size())) {
                    value = step(value, step);
                }
                return value;
            } catch (Misfit | ReflectiveOperationException | RuntimeException e) {
                return get(pairs, field.name());
            }
        }
        return get(pairs, field.name());
    }

    private static boolean has(@Nullable Object[] pairs, String key) {
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            if (key.equals(pairs[i])) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object get(@Nullable Object[] pairs, String key) throws Misfit {
        for (int i = pairs.length - 2 - pairs.length % 2; i >= 0; i -= 2) {
            if (key.equals(pairs[i])) {
                return pairs[i + 1];
            }
        }
        throw new Misfit();
    }

    private static @Nullable Object step(@Nullable Object given, String step)
            throws Misfit, ReflectiveOperationException {
        Object value = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        if (value == null) {
            throw new Misfit();
        }
        if (value instanceof Map<?, ?> map) {
            if (!map.containsKey(step)) {
                throw new Misfit();
            }
            return map.get(step);
        }
        if (value instanceof List<?> list) {
            return list.get(Integer.parseInt(step));
        }
        if (value.getClass().isArray()) {
            return Array.get(value, Integer.parseInt(step));
        }
        return Properties.read(value, step);
    }

    private static String format(Field field, @Nullable Object given) throws Misfit {
        Object value = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        String text;
        if (field.spec().isEmpty()) {
            text = plain(value);
        } else {
            text = NumberSpec.format(field.spec(), value);
            if (text == null) {
                throw new Misfit();
            }
        }
        return field.quoted() && value instanceof CharSequence ? "'" + text + "'" : text;
    }

    private static String plain(@Nullable Object value) {
        boolean structure = value instanceof Map<?, ?>
                || value instanceof Collection<?>
                || (value != null && value.getClass().isArray());
        return structure ? Json.encode(value, 2 * MAX_VALUE_CHARS).json() : Text.of(value);
    }
}
