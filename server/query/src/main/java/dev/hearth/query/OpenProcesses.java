package dev.hearth.query;

import dev.hearth.query.SpanVerdicts.Standing;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes of open spans. Thread-safe. */
record OpenProcesses(RecordReader reader, SpanVerdicts verdicts) {

    /** Returns how they stand at this moment; throws what {@link RecordReader#read} throws. */
    List<VerdictSql.Process> read(Duration timeout) {
        List<VerdictSql.Process> processes = new ArrayList<>();
        try (RowCursor rows = reader.read(new ReadRequest(VerdictSql.processes(), List.of(), timeout))) {
            while (rows.next()) {
                Long promisedMillis = rows.value(2) instanceof Number number ? (Long) number.longValue() : null;
                Standing standing = verdicts.ofOpen((String) rows.value(1), promisedMillis);
                processes.add(
                        new VerdictSql.Process(String.valueOf(rows.value(0)), standing.verdict(), standing.reason()));
            }
        }
        return processes;
    }
}
