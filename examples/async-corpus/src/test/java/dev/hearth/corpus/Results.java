package dev.hearth.corpus;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How all programs came out. */
final class Results {

    static final int ROUNDS = 6;

    private final Map<Pass, Map<String, Judgement>> byPass = new EnumMap<>(Pass.class);

    /** Runs the programs of these passes, one pass after the other, against the server. */
    static Results of(Server server, List<Pass> passes) throws Exception {
        Map<Pass, long[]> times = new EnumMap<>(Pass.class);
        Programs programs = new Programs(server.url());
        for (Pass pass : passes) {
            long from = Server.nowMicros();
            List<String> failures = programs.runAll(pass, ROUNDS);
            if (!failures.isEmpty()) {
                throw new AssertionError(pass + ": " + String.join("\n", failures));
            }
            times.put(pass, new long[] {from, Server.nowMicros()});
        }
        Results results = new Results();
        for (Pass pass : passes) {
            server.awaitDeath(pass.service(), "killed-with-a-span-open");
            long[] time = times.get(pass);
            results.byPass.put(
                    pass, judge(server.spans(pass.service()), server.diagnoses(time[0], time[1]), programs.places()));
        }
        return results;
    }

    private static Map<String, Judgement> judge(List<Seen> spans, List<Told> told, Map<String, Set<String>> places) {
        Map<String, Judgement> judged = new LinkedHashMap<>();
        for (Case one : Corpus.ALL) {
            List<Seen> own = spans.stream()
                    .filter(span -> span.program().equals(one.id()))
                    .toList();
            judged.put(one.id(), Judgement.of(one, one.alone() ? 1 : ROUNDS, own, told, places));
        }
        return judged;
    }

    Map<String, Judgement> of(Pass pass) {
        return byPass.getOrDefault(pass, Map.of());
    }
}
