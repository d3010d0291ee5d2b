package dev.hearth.llm;

/** How much text of a stream is kept; what is beyond is counted. Not thread-safe. */
public final class TextBudget {
    /** Characters kept of one stream, over all its parts. */
    public static final int MAX_CHARS = 1024 * 1024;

    private int keptChars;
    private long cutChars;

    /** Appends as much of the text as there is room for. */
    public void append(StringBuilder to, String text) {
        int kept = Math.min(text.length(), MAX_CHARS - keptChars);
        to.append(text, 0, kept);
        keptChars += kept;
        cutChars += text.length() - kept;
    }

    /** Characters that arrived and were not kept. */
    public long cutChars() {
        return cutChars;
    }
}
