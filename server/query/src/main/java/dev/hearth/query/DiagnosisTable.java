package dev.hearth.query;

import dev.hearth.query.Diagnoses.Found;
import java.util.List;

/** The table {@code diagnoses}. */
final class DiagnosisTable {

    static final WorkedOutTable<Found> TABLE = new WorkedOutTable<>(
            "diagnoses",
            "What should be mended, found in the spans that began within the query's time bounds, or in the last hour.",
            "last_timestamp",
            List.of(
                    WorkedOutTable.text(
                            "diagnosis_id", "The same for the same rule and place, whenever it is asked.", Found::id),
                    WorkedOutTable.text("rule", "The rule that found it; see [doctor.md](doctor.md).", Found::rule),
                    WorkedOutTable.text("severity", "How much it matters: error, warning or info.", Found::severity),
                    WorkedOutTable.text("confidence", "How sure the rule is.", Found::confidence),
                    WorkedOutTable.text("sentence", "What is wrong.", Found::sentence),
                    WorkedOutTable.textOrNull(
                            "code_location", "The line of code; NULL if the spans do not say.", Found::place),
                    WorkedOutTable.count("occurrences", "How often.", Found::occurrences),
                    WorkedOutTable.time("first_timestamp", "When first.", Found::firstMicros),
                    WorkedOutTable.time("last_timestamp", "When last.", Found::lastMicros),
                    WorkedOutTable.text("why", "What makes the rule think so.", Found::why),
                    WorkedOutTable.text("fix", "What to do.", Found::fix),
                    WorkedOutTable.words("trace_ids", "Traces that show it.", Found::traceIds)));

    private DiagnosisTable() {}
}
