package dev.hearth.benchmarks.report;

/**
 * What a figure is held against.
 *
 * @param floor must be met before the figure counts as good enough
 * @param goal where it is going
 */
public record Bar(double floor, double goal, Better better) {

    /** Which way is better. */
    public enum Better {
        HIGHER,
        LOWER
    }

    /** How a figure stands to its bar. */
    public enum Verdict {
        GOAL_MET("goal met"),
        FLOOR_MET("floor met"),
        BELOW_FLOOR("BELOW FLOOR");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public Verdict judge(double value) {
        if (meets(value, goal)) {
            return Verdict.GOAL_MET;
        }
        return meets(value, floor) ? Verdict.FLOOR_MET : Verdict.BELOW_FLOOR;
    }

    private boolean meets(double value, double mark) {
        return better == Better.HIGHER ? value >= mark : value <= mark;
    }
}
