package dev.hearth.acceptance;

/** Where a line of code stands, for who expects it to be named. */
final class Line {
    private Line() {}

    /** The number of the line below that which calls this. */
    static long below() {
        return 1
                + StackWalker.getInstance()
                        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }
}
