package dev.hearth.server.cli;

/** Text of others that must stay on its line and must not steer the terminal. */
final class Printable {

    private static final int MOST_CHARACTERS = 300;

    private Printable() {}

    static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.codePointCount(0, line.length()) <= MOST_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
    }
}
