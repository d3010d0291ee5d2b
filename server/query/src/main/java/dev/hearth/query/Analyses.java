package dev.hearth.query;

/**
 * What the tables that are stored nowhere are worked out by.
 *
 * @param diagnoses for {@code diagnoses}
 * @param fanOuts for {@code fan_outs} and {@code fan_out_tasks}
 */
public record Analyses(Diagnoses diagnoses, FanOuts fanOuts) {

    /** These find nothing. */
    public static final Analyses NONE = new Analyses(Diagnoses.NONE, FanOuts.NONE);
}
