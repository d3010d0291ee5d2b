package dev.hearth.server.live;

import dev.hearth.server.liveness.VerdictWatch;
import java.util.List;

/** The event {@code verdicts}. */
final class VerdictEvents {

    private VerdictEvents() {}

    static void send(EventStream out, List<VerdictWatch.Change> changes) throws InterruptedException {
        out.send("verdicts", null, json -> {
            json.writeArrayPropertyStart("spans");
            for (VerdictWatch.Change change : changes) {
                json.writeStartObject();
                json.writeStringProperty("traceId", change.span().traceId());
                json.writeStringProperty("spanId", change.span().spanId());
                json.writeName("verdict");
                RowWriter.verdict(json, change.verdict());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
