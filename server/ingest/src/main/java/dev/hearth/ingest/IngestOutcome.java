package dev.hearth.ingest;

import dev.hearth.model.Rejection;
import java.util.List;

/**
 * What became of an acknowledged batch.
 *
 * @param accepted rows that are now durable, new or known before; an event inside a span is a row of its own
 * @param rejections what was not accepted, counted by reason; the decoder's come first
 */
public record IngestOutcome(int accepted, List<Rejection> rejections) {

    public IngestOutcome {
        rejections = List.copyOf(rejections);
    }
}
