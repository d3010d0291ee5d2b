package dev.hearth.ingest;

import dev.hearth.model.Heartbeat;
import dev.hearth.model.Record;
import java.util.List;

/**
 * What has just become durable, or proof of life that needs no storing.
 *
 * @param lastSequence the store's highest commit sequence after this; 0 if nothing was committed since the start
 * @param records the committed rows; a row that the store already had may be among them
 * @param heartbeats the heartbeats that came along
 */
public record Commit(long lastSequence, List<Record> records, List<Heartbeat> heartbeats) {

    public Commit {
        records = List.copyOf(records);
        heartbeats = List.copyOf(heartbeats);
    }
}
