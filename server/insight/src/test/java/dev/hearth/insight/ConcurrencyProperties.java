package dev.hearth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ConcurrencyProperties {

    private static final long NOW = 40;

    @Property
    void peak_isWhatCountingAtEveryMomentFinds(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 50) Integer> starts,
            @ForAll @Size(min = 30, max = 30) List<@IntRange(min = -1, max = 20) Integer> durations) {
        List<TraceSpan> spans = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Long duration = durations.get(i) < 0 ? null : (Long) (long) durations.get(i);
            spans.add(new TraceSpan(
                    "s" + i, "root", "s", starts.get(i), duration, new Verdict.Ok(0L), null, null, null, null));
        }
        int most = 0;
        for (long moment = 0; moment <= 80; moment++) {
            int running = 0;
            for (TraceSpan span : spans) {
                long end = span.durationMicros() == null ? NOW : span.startMicros() + span.durationMicros();
                boolean within = span.startMicros() == moment || (span.startMicros() < moment && moment < end);
                running += within ? 1 : 0;
            }
            most = Math.max(most, running);
        }
        assertThat(Concurrency.peak(spans, NOW)).isEqualTo(most);
    }
}
