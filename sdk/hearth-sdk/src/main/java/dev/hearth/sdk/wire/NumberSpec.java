package dev.hearth.sdk.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The format specifications that templates know: {@code [<>^][width][,][.digits][d f e % s]}. */
final class NumberSpec {
    private static final Pattern SPEC = Pattern.compile("([<>^]?)(\\d{0,3})(,?)(?:\\.(\\d{1,2}))?([dfegs%]?)");

    private NumberSpec() {}

    /** The value in that form, or null if the specification is unknown or does not fit the value. */
    static @Nullable String format(String spec, @Nullable Object value) {
        Matcher parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            return null;
        }
        String kind = parts.group(5);
        String digits = parts.group(4);
        String text;
        if (value instanceof Number number && !kind.equals("s")) {
            text = number(number, parts.group(3), digits, kind);
        } else if (kind.isEmpty() || kind.equals("s")) {
            text = Text.of(value);
            text = digits == null ? text : text.substring(0, Math.min(text.length(), Integer.parseInt(digits)));
        } else {
            return null;
        }
        return pad(text, parts.group(1), parts.group(2), value instanceof Number);
    }

    private static String number(Number number, String comma, @Nullable String digits, String kind) {
        boolean whole = !(number instanceof Double || number instanceof Float);
        int places = digits == null ? 6 : Integer.parseInt(digits);
        return switch (kind) {
            case "f" -> String.format(Locale.ROOT, "%" + comma + "." + places + "f", number.doubleValue());
            case "e" -> String.format(Locale.ROOT, "%." + places + "e", number.doubleValue());
            case "g" -> String.format(Locale.ROOT, "%." + Math.max(1, places) + "g", number.doubleValue());
            case "%" -> String.format(Locale.ROOT, "%." + places + "f%%", number.doubleValue() * 100);
            case "d" -> String.format(Locale.ROOT, "%" + comma + "d", number.longValue());
            default -> {
                if (digits != null) {
                    yield String.format(Locale.ROOT, "%" + comma + "." + places + "f", number.doubleValue());
                }
                yield whole && !comma.isEmpty()
                        ? String.format(Locale.ROOT, "%,d", number.longValue())
                        : Text.of(number);
            }
        };
    }

    private static String pad(String text, String align, String width, boolean number) {
        int missing = width.isEmpty() ? 0 : Integer.parseInt(width) - text.length();
        if (missing <= 0) {
            return text;
        }
        int left = switch (align) {
            case ">" -> missing;
            case "<" -> 0;
            case "^" -> missing / 2;
            default -> number ? missing : 0;
        };
        return " ".repeat(left) + text + " ".repeat(missing - left);
    }
}
