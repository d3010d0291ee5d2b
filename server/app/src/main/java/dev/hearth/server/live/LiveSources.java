package dev.hearth.server.live;

import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.TraceReader;
import dev.hearth.server.liveness.RowVerdicts;

/** What all pages of a project share. */
public record LiveSources(
        LiveReader live,
        TraceReader traces,
        RowVerdicts verdicts,
        RowWriter writer,
        OpenSpans openSpans,
        CommitSignal signal,
        PageWatches watches) {

    /** Makes the sources of a project of which nobody has a page open yet. */
    public static LiveSources of(
            LiveReader live, TraceReader traces, RowVerdicts verdicts, OpenSpans openSpans, CommitSignal signal) {
        RowWriter writer = new RowWriter(verdicts, new UsualDurations(live, verdicts::nowMicros));
        return new LiveSources(live, traces, verdicts, writer, openSpans, signal, new PageWatches());
    }
}
