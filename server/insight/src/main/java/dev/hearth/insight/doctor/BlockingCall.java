package dev.hearth.insight.doctor;

import dev.hearth.insight.Durations;
import dev.hearth.insight.doctor.Findings.Group;
import dev.hearth.insight.doctor.Findings.Words;
import java.util.List;

/** Calls that block an event loop, or keep a virtual thread's carrier. */
record BlockingCall() implements Rule {

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "blocking-call",
                "Blocking call on an event loop or a pinned carrier",
                "Calls that block an event loop's thread, or a virtual thread that cannot leave its carrier, for 20 ms or longer.",
                "`hearth.blocked`, which a Hearth SDK sends if `watchBlocking` is on",
                "certain where a carrier was pinned, likely on an event loop, which is known by its thread's name");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<BlockedCall> findings = new Findings<>(about().id());
        for (SpanFacts report : traces.reports()) {
            BlockedCall call = report.blocked();
            if (call != null && call.count() > 0) {
                String place = (call.isPinned() ? "pinned|" : "loop|") + call.in() + "|" + report.placeKey();
                findings.add(place, call.count(), call, List.of(report));
            }
        }
        return findings.diagnoses(BlockingCall::words);
    }

    private static Words words(Group<BlockedCall> group) {
        SpanFacts report = group.first();
        BlockedCall call = group.seen().getFirst();
        String times = group.count() == 1 ? "once" : group.count() + " times";
        String longest = Durations.format(group.seen().stream()
                .mapToLong(BlockedCall::longestMicros)
                .max()
                .orElse(0));
        String place = report.where() == null ? "at an unknown place" : "at " + report.where();
        return call.isPinned()
                ? new Words(
                        Severity.WARNING,
                        Confidence.CERTAIN,
                        "%s %s pinned a carrier thread %s, for up to %s.".formatted(call.in(), place, times, longest),
                        "The JDK's flight recorder saw a virtual thread block where it cannot leave its carrier: below a native frame, in a class initialiser or, before JDK 24, in synchronized. There are about as many carriers as processors, and while they are all kept no virtual thread runs.",
                        Fix.java(
                                report.sender(),
                                "Block outside of class initialisers, native callbacks and, before JDK 24, synchronized.",
                                """
                                static final Prices PRICES = Prices.load(); // a virtual thread may be the first to come here
                                """,
                                """
                                public static void main(String[] args) {
                                    Prices.load(); // before virtual threads run
                                }
                                """))
                : new Words(
                        Severity.WARNING,
                        Confidence.LIKELY,
                        "%s %s blocked an event loop %s, for up to %s.".formatted(call.in(), place, times, longest),
                        "The JDK's flight recorder saw the thread %s wait (%s). While an event loop waits, every connection and timer that it serves waits too."
                                .formatted(call.thread(), call.kind()),
                        Fix.java(
                                report.sender(),
                                "Ask without waiting, or move what must wait to a thread that may.",
                                """
                                String answer = client.send(request, ofString()).body(); // on the event loop
                                """,
                                """
                                client.sendAsync(request, ofString()).thenAccept(this::show);
                                // or with Reactor
                                Mono.fromCallable(this::load).subscribeOn(Schedulers.boundedElastic());
                                """));
    }
}
