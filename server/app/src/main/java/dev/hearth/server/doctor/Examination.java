package dev.hearth.server.doctor;

import dev.hearth.insight.doctor.Diagnosis;
import dev.hearth.insight.doctor.Doctor;
import dev.hearth.insight.doctor.Fix;
import dev.hearth.insight.doctor.Place;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer as {@code docs/ui-api.md} has it: its fields are the components, by name. */
record Examination(List<Checked> checked, int spans, boolean truncated, List<DiagnosisFields> diagnoses) {

    static Examination of(int spans, boolean truncated, List<Diagnosis> found, Set<String> muted) {
        return new Examination(
                Doctor.rules().stream()
                        .map(rule -> new Checked(rule.id(), rule.title(), rule.needs()))
                        .toList(),
                spans,
                truncated,
                found.stream()
                        .map(diagnosis -> DiagnosisFields.of(diagnosis, muted.contains(diagnosis.id())))
                        .toList());
    }

    record Checked(String rule, String title, String needs) {}

    record DiagnosisFields(
            String id,
            String rule,
            String severity,
            String confidence,
            String sentence,
            @Nullable Place where,
            int count,
            long firstMicros,
            long lastMicros,
            String why,
            List<Diagnosis.Evidence> evidence,
            FixFields fix,
            boolean muted) {

        static DiagnosisFields of(Diagnosis diagnosis, boolean muted) {
            return new DiagnosisFields(
                    diagnosis.id(),
                    diagnosis.rule(),
                    diagnosis.severity().text(),
                    diagnosis.confidence().text(),
                    diagnosis.sentence(),
                    diagnosis.where(),
                    diagnosis.count(),
                    diagnosis.firstMicros(),
                    diagnosis.lastMicros(),
                    diagnosis.why(),
                    diagnosis.evidence(),
                    FixFields.of(diagnosis.fix()),
                    muted);
        }
    }

    record FixFields(
            String text, @Nullable String before, @Nullable String after) {

        static FixFields of(Fix fix) {
            return switch (fix) {
                case Fix.Advice advice -> new FixFields(advice.text(), null, null);
                case Fix.Change change -> new FixFields(change.text(), change.before(), change.after());
            };
        }
    }
}
