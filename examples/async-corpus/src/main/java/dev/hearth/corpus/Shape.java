package dev.hearth.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spans that a program must leave. Written as {@code "caller > work*2 = error, caller > rest"}: a span called caller, a root that ends well,
 * with two children called work that end in an error, and one called rest.
 */
public record Shape(List<Expected> spans) {

    private static final Pattern CHAINS = Pattern.compile(", ");
    private static final Pattern PARENTS = Pattern.compile(" > ");
    private static final Pattern SPAN = Pattern.compile("([a-z ]+?)(?:\\*(\\d+))?(?: = ([a-z]+))?");

    public Shape {
        spans = List.copyOf(spans);
    }

    /**
     * Reads a shape.
     *
     * @throws IllegalArgumentException if the text is no shape
     */
    public static Shape of(String text) {
        Map<String, Expected> spans = new LinkedHashMap<>();
        for (String chain : CHAINS.splitAsStream(text).toList()) {
            String parent = null;
            for (String part : PARENTS.splitAsStream(chain).toList()) {
                Matcher span = SPAN.matcher(part);
                if (!span.matches()) {
                    throw new IllegalArgumentException("'%s' is no span of a shape.".formatted(part));
                }
                String name = span.group(1);
                int times = span.group(2) == null ? 1 : Integer.parseInt(span.group(2));
                String verdict = span.group(3) == null ? "ok" : span.group(3);
                spans.putIfAbsent(name, new Expected(name, parent, verdict, times));
                parent = name;
            }
        }
        return new Shape(new ArrayList<>(spans.values()));
    }

    /**
     * Spans of one name.
     *
     * @param parent the name of their parent, or null for roots
     * @param times how many in one run
     */
    public record Expected(String name, @Nullable String parent, String verdict, int times) {}
}
