package dev.hearth.insight.doctor;

import dev.hearth.insight.doctor.Findings.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process that sends as several instances at the same time: each configuration makes an instance of its own. */
record ConfiguredAgain() implements Rule {

    /** Containers number their processes from 1, so that small numbers without a host tell nothing. */
    private static final long LEAST_PID_WITHOUT_HOST = 100;

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "configured-again",
                "Configured again",
                "One process that sends as several instances at the same time, because telemetry was set up more than once.",
                "`service.instance.id`, `process.pid`; better also `host.name`",
                "certain with `host.name`, else likely");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Map<Process, Map<String, Life>> processes = new LinkedHashMap<>();
        for (SpanFacts span : traces.spans()) {
            Sender sender = span.sender();
            if (sender.instance() != null && sender.pid() != null && isOneProcess(sender)) {
                processes
                        .computeIfAbsent(
                                new Process(sender.service(), sender.host(), sender.pid()), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(sender.instance(), _ -> new Life(span))
                        .add(span);
            }
        }
        Findings<Integer> findings = new Findings<>(about().id());
        processes.forEach((process, instances) -> {
            List<Life> together = overlapping(instances.values());
            if (together.size() > 1) {
                findings.add(
                        process.service(),
                        together.size(),
                        together.stream().map(life -> life.first).toList());
            }
        });
        return findings.diagnoses(ConfiguredAgain::words);
    }

    private static boolean isOneProcess(Sender sender) {
        return sender.host() != null || (sender.pid() != null && sender.pid() >= LEAST_PID_WITHOUT_HOST);
    }

    /** The lives that overlap another one. One after the other, a process was started again with the same number. */
    private static List<Life> overlapping(Collection<Life> lives) {
        List<Life> byStart = new ArrayList<>(lives);
        byStart.sort(Comparator.comparingLong(life -> life.first.startMicros()));
        List<Life> found = new ArrayList<>();
        Life longest = null;
        for (Life life : byStart) {
            if (longest != null && life.first.startMicros() < longest.endMicros) {
                if (!found.contains(longest)) {
                    found.add(longest);
                }
                found.add(life);
            }
            if (longest == null || life.endMicros > longest.endMicros) {
                longest = life;
            }
        }
        return found;
    }

    private static Words words(Findings.Group<Integer> group) {
        SpanFacts first = group.first();
        Sender sender = first.sender();
        int instances = group.seen().stream().mapToInt(Integer::intValue).max().orElse(0);
        String who = group.count() == 1
                ? "A process of " + sender.service()
                : "%d processes of %s".formatted(group.count(), sender.service());
        return new Words(
                Severity.ERROR,
                sender.host() == null ? Confidence.LIKELY : Confidence.CERTAIN,
                "%s sent as up to %d instances at the same time: telemetry was configured again while it ran."
                        .formatted(who, instances),
                "Process %d%s has several service.instance.id whose spans overlap in time. A configuration that is replaced loses the end of every span that it has open."
                        .formatted(sender.pid(), sender.host() == null ? "" : " on " + sender.host()),
                Fix.java(
                        sender,
                        "Configure once, where the program starts, and give every client the same OpenTelemetry.",
                        """
                        Client client() {
                            OpenTelemetry telemetry = OpenTelemetrySdk.builder().build();
                            return new Client(telemetry);
                        }
                        """,
                        """
                        public static void main(String[] args) {
                            Hearth.configure(o -> o.serviceName("%s")); // once
                        }
                        """.formatted(sender.service().replaceAll("[^A-Za-z0-9_.-]", "-"))));
    }

    private record Process(String service, @Nullable String host, long pid) {}

    /** From the first to the last that was seen of an instance. */
    private static final class Life {

        private final SpanFacts first;
        private long endMicros;

        Life(SpanFacts first) {
            this.first = first;
            this.endMicros = first.endMicros();
        }

        void add(SpanFacts span) {
            endMicros = Math.max(endMicros, span.endMicros());
        }
    }
}
