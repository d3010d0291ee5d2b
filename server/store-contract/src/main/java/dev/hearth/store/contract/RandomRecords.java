package dev.hearth.store.contract;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanData.LinkData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records of every kind with whatever values the model allows, also where columns want others. */
final class RandomRecords {

    /** Keys that columns are worked out of: their values may be of any type. */
    private static final List<String> KEYS = List.of(
            "http.response.status_code",
            "http.status_code",
            "http.request.method",
            "http.method",
            "http.route",
            "url.full",
            "http.url",
            "url.path",
            "gen_ai.operation.name",
            "gen_ai.provider.name",
            "gen_ai.system",
            "gen_ai.usage.input_tokens",
            "operation.cost",
            "plain",
            "a \"b\" \\ \u0000 ü 😀",
            "");

    private static final List<String> RESOURCE_KEYS = List.of(
            "service.name",
            "service.version",
            "process.pid",
            "deployment.environment.name",
            "deployment.environment",
            "telemetry.sdk.name",
            "host.name");

    private static final List<String> TEXTS = List.of(
            "", "text", "5", "null", "NaN", "Infinity", "{\"a\":1}", "\u0000", "😀 ü", "'; --", "line\nbreak\t\"q\"\\");

    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long BASE_NANOS = 1_790_000_000_123_456_789L;

    private final Random random;

    RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    /** Returns so many records over several days, some of which share their identity. */
    List<Record> take(int records) {
        List<Record> taken = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            taken.add(next());
        }
        return taken;
    }

    private Record next() {
        RecordKind kind = one(List.of(RecordKind.values()));
        long start = BASE_NANOS + random.nextLong(2 * DAY_NANOS);
        long end = kind == RecordKind.SPAN ? start + durationNanos() : start;
        return new Record(
                new TraceId(random.nextInt(20), 1 + random.nextInt(20)),
                new SpanId(1 + random.nextInt(400)),
                maybe(() -> new SpanId(random.nextLong() | 1)),
                kind,
                text(),
                text(),
                1 + random.nextInt(24),
                start,
                end,
                maybe(() -> new ExceptionInfo(text(), text(), text())),
                attributes(KEYS),
                maybe(this::text),
                random.nextBoolean() ? List.of() : List.of(text(), "tag"),
                new Resource(attributes(RESOURCE_KEYS)),
                new Scope(text(), text(), attributes(KEYS)),
                random.nextBoolean() ? List.of() : List.of(new EventData(text(), start + 1, attributes(KEYS))),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new LinkData(new TraceId(1, 1), new SpanId(-1), attributes(KEYS))),
                one(List.of(StatusCode.values())),
                text(),
                maybe(() -> value(3)));
    }

    /** Short, long, so long that a double has too few digits, and backwards. */
    private long durationNanos() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong(2_000);
            case 1 -> random.nextLong(1_000_000_000L);
            case 2 -> random.nextLong(10 * DAY_NANOS);
            case 3 -> random.nextLong(40_000 * DAY_NANOS);
            default -> -random.nextLong(2_000_000);
        };
    }

    private Attributes attributes(List<String> keys) {
        Map<String, Value> fields = new LinkedHashMap<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            fields.put(one(keys), value(3));
        }
        return new Attributes(fields);
    }

    private Value value(int levels) {
        return switch (random.nextInt(levels > 0 ? 10 : 8)) {
            case 0 -> new Value.Null();
            case 1 -> new Value.Bool(random.nextBoolean());
            case 2 -> new Value.Int(random.nextInt(1_000));
            case 3 -> new Value.Int(random.nextLong());
            case 4 -> new Value.Real(random.nextInt(100) / 4.0);
            case 5 -> new Value.Real(Double.longBitsToDouble(random.nextLong()));
            case 6 -> new Value.Bytes("AAEC");
            case 7 -> new Value.Text(text());
            case 8 -> new Value.Array(List.of(value(levels - 1), value(levels - 1)));
            default -> new Value.Struct(Map.of(text(), value(levels - 1)));
        };
    }

    private String text() {
        return one(TEXTS);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> supplier) {
        return random.nextBoolean() ? supplier.get() : null;
    }
}
