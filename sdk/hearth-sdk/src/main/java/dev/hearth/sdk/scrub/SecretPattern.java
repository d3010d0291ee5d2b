package dev.hearth.sdk.scrub;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that give a secret away, as one regular expression. Without patterns of the user's, only places whose two first
 * letters begin one of the words are looked at closer, so that ordinary text costs a glance per character. Immutable.
 */
final class SecretPattern {
    private static final String OURS = "password|passwd|mysql_pwd|secret|auth(?!ors?\\b)|credential|private[._ -]?key"
            + "|api[._ -]?key|session|cookie|social[._ -]?security|credit[._ -]?card|logfire[._ -]?token|pylf_v\\d+_"
            + "|(?:\\b|_)(?:csrf|xsrf|jwt|ssn)(?:\\b|_)";
    private static final boolean[] BEGINNINGS = new boolean[128 * 128];
    private static final String THEIRS = "hearthUsersOwn";

    static {
        String beginnings = "pa my se au cr pr ap co so lo py cs xs jw ss _c _x _j _s";
        for (String two : beginnings.split(" ", -1)) {
            for (String variant : List.of(
                    two,
                    two.toUpperCase(Locale.ROOT),
                    two.charAt(0) + two.substring(1).toUpperCase(Locale.ROOT),
                    two.substring(0, 1).toUpperCase(Locale.ROOT) + two.charAt(1))) {
                BEGINNINGS[variant.charAt(0) * 128 + variant.charAt(1)] = true;
            }
        }
    }

    private final Pattern pattern;
    private final boolean oursOnly;

    SecretPattern(List<String> theirs) {
        this.oursOnly = theirs.isEmpty();
        String all = oursOnly ? OURS : OURS + "|(?<" + THEIRS + ">" + String.join("|", theirs) + ")";
        this.pattern = Pattern.compile(all, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** What was found; {@code theirs} if by a pattern of the user's. */
    record Found(String text, boolean theirs) {
        /** The words for it that may be shown. */
        String shown() {
            return theirs ? "a custom pattern" : "'" + text + "'";
        }
    }

    /** The first match, or null. */
    @Nullable
    Found find(String text) {
        if (!oursOnly) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? new Found(matcher.group(), matcher.group(THEIRS) != null) : null;
        }
        Matcher matcher = null;
        for (int i = 0; i + 2 < text.length(); i++) {
            char first = text.charAt(i);
            char second = text.charAt(i + 1);
            if (first < 128 && second < 128 && BEGINNINGS[first * 128 + second]) {
                matcher = matcher == null
                        ? pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false)
                        : matcher;
                if (matcher.region(i, text.length()).lookingAt()) {
                    return new Found(matcher.group(), false);
                }
            }
        }
        return null;
    }
}
