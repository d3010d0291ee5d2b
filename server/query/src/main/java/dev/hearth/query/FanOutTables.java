package dev.hearth.query;

import dev.hearth.query.FanOuts.Summary;
import dev.hearth.query.FanOuts.TaskSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables {@code fan_outs} and {@code fan_out_tasks}. */
final class FanOutTables {

    private static final double MICROS_PER_SECOND = 1e6;

    static final WorkedOutTable<Summary> FAN_OUTS = new WorkedOutTable<>(
            "fan_outs",
            "How concurrent spans with two children or more were: the 1,000 widest among the spans that began within the"
                    + " query's time bounds, or in the last hour. Times are seconds.",
            "start_timestamp",
            List.of(
                    WorkedOutTable.text("trace_id", "As in records.", Summary::traceId),
                    WorkedOutTable.text("span_id", "The span that fanned out.", Summary::spanId),
                    WorkedOutTable.text("service_name", "Its service.", Summary::service),
                    WorkedOutTable.text("span_name", "Its name.", Summary::spanName),
                    WorkedOutTable.time("start_timestamp", "When it began.", Summary::startMicros),
                    WorkedOutTable.number(
                            "duration",
                            "How long it took, or has taken so far.",
                            fanOut -> seconds(fanOut.durationMicros())),
                    WorkedOutTable.count("tasks", "Its children.", Summary::tasks),
                    WorkedOutTable.count("peak_concurrency", "The most that ran at once.", Summary::peak),
                    WorkedOutTable.number("mean_concurrency", "How many ran on average, while any did.", Summary::mean),
                    WorkedOutTable.number(
                            "parallel_efficiency",
                            "The tasks' time divided by what peak_concurrency lanes would have had; 0 to 1.",
                            Summary::efficiency),
                    WorkedOutTable.number(
                            "busy_time", "What all tasks took together.", fanOut -> seconds(fanOut.busyMicros())),
                    WorkedOutTable.numberOrNull(
                            "queued_time",
                            "How long tasks waited for their start together; NULL if none says.",
                            fanOut -> secondsOrNull(fanOut.queuedMicros())),
                    WorkedOutTable.number("idle_time", "In which no task ran.", fanOut -> seconds(fanOut.idleMicros())),
                    WorkedOutTable.count("stragglers", "Tasks that took much longer than most.", Summary::stragglers),
                    WorkedOutTable.words(
                            "critical_path",
                            "The spans that its time went to, one after another.",
                            Summary::criticalPath),
                    WorkedOutTable.countOrNull("input_tokens", "Of all branches.", Summary::inputTokens),
                    WorkedOutTable.countOrNull("output_tokens", "Of all branches.", Summary::outputTokens),
                    WorkedOutTable.numberOrNull("operation_cost", "Of all branches, in US dollars.", Summary::cost),
                    WorkedOutTable.text("sentence", "What to know first.", Summary::sentence)));

    static final WorkedOutTable<TaskSummary> TASKS = new WorkedOutTable<>(
            "fan_out_tasks",
            "The children of the spans in fan_outs, 20,000 at most. Times are seconds.",
            "start_timestamp",
            List.of(
                    WorkedOutTable.text("trace_id", "As in records.", TaskSummary::traceId),
                    WorkedOutTable.text("fan_out_span_id", "The span that fanned out.", TaskSummary::fanOutSpanId),
                    WorkedOutTable.text("span_id", "The task.", TaskSummary::spanId),
                    WorkedOutTable.text("span_name", "Its name.", TaskSummary::spanName),
                    WorkedOutTable.time("start_timestamp", "When it began.", TaskSummary::startMicros),
                    WorkedOutTable.number(
                            "duration",
                            "How long it took, or has taken so far.",
                            task -> seconds(task.durationMicros())),
                    WorkedOutTable.numberOrNull(
                            "queued_time",
                            "How long it waited for its start; NULL if it does not say.",
                            task -> secondsOrNull(task.queuedMicros())),
                    WorkedOutTable.count("lane", "From 0; tasks of a lane do not overlap.", TaskSummary::lane),
                    WorkedOutTable.text("verdict", "How it stands or ended.", TaskSummary::verdict),
                    WorkedOutTable.numberOrNull(
                            "times_median",
                            "How many times the median of the tasks a straggler took; NULL if it is none.",
                            TaskSummary::timesMedian),
                    WorkedOutTable.numberOrNull(
                            "alone_time",
                            "How long a straggler ran on when all others had ended; NULL if it is none.",
                            task -> secondsOrNull(task.aloneMicros())),
                    WorkedOutTable.truth(
                            "on_critical_path",
                            "Whether some of the fan-out's time went to it or below it.",
                            TaskSummary::onCriticalPath),
                    WorkedOutTable.countOrNull("input_tokens", "Of it and below it.", TaskSummary::inputTokens),
                    WorkedOutTable.countOrNull("output_tokens", "Of it and below it.", TaskSummary::outputTokens),
                    WorkedOutTable.numberOrNull(
                            "operation_cost", "Of it and below it, in US dollars.", TaskSummary::cost)));

    private FanOutTables() {}

    private static double seconds(long micros) {
        return micros / MICROS_PER_SECOND;
    }

    private static @Nullable Double secondsOrNull(@Nullable Long micros) {
        return micros == null ? null : (Double) seconds(micros);
    }
}
