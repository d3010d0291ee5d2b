package dev.hearth.server.live;

import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.TraceReader;
import dev.hearth.server.liveness.RowVerdicts;

/** What all pages share. */
record LiveSources(
        LiveReader live,
        TraceReader traces,
        RowVerdicts verdicts,
        RowWriter writer,
        OpenSpans openSpans,
        CommitSignal signal) {}
