package dev.hearth.benchmarks.spans;

import dev.hearth.benchmarks.spans.Operation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which services, operations, keys and values there are: {@value #SERVICES} services with
 * {@value #OPERATIONS_PER_SERVICE} operations each, {@value #KEYS} keys. Immutable and thread-safe.
 *
 * <p>Counts of services, keys, attributes per span and spans per trace are those of Jaeger's published ClickHouse
 * benchmark, which has 1,000 distinct values in all. Ours has some 2,000 for most keys together, and on top what real
 * data has and that benchmark lacks: users, client addresses and amounts with thousands of values each.
 */
public final class SpanShape {

    public static final int ATTRIBUTES_PER_SPAN = 11;
    public static final int SERVICES = 10;
    public static final int KEYS = 97;
    static final int OPERATIONS_PER_SERVICE = 6;

    private static final List<String> SERVICE_NAMES = List.of(
            "gateway",
            "checkout",
            "catalog",
            "search",
            "payments",
            "accounts",
            "shipping",
            "assistant",
            "mailer",
            "ledger");

    private static final List<String> SERVER = List.of(
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "url.scheme",
            "server.address",
            "server.port",
            "client.address",
            "user_agent.original",
            "network.protocol.version",
            "user.id",
            "thread.name");
    private static final List<String> HTTP_CLIENT = List.of(
            "http.request.method",
            "url.full",
            "http.response.status_code",
            "server.address",
            "server.port",
            "network.peer.address",
            "network.protocol.version",
            "http.response.body.size",
            "http.request.resend_count",
            "error.type",
            "thread.name");
    private static final List<String> DATABASE = List.of(
            "db.system.name",
            "db.namespace",
            "db.operation.name",
            "db.collection.name",
            "db.query.text",
            "db.response.returned_rows",
            "server.address",
            "server.port",
            "network.peer.address",
            "db.client.connection.pool.name",
            "thread.name");
    private static final List<String> MODEL = List.of(
            "gen_ai.operation.name",
            "gen_ai.provider.name",
            "gen_ai.request.model",
            "gen_ai.response.model",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens",
            "gen_ai.request.temperature",
            "gen_ai.request.max_tokens",
            "gen_ai.response.finish_reasons",
            "user.id",
            "thread.name");
    private static final List<String> QUEUE = List.of(
            "messaging.system",
            "messaging.operation.type",
            "messaging.destination.name",
            "messaging.message.body.size",
            "messaging.batch.message_count",
            "messaging.client.id",
            "server.address",
            "server.port",
            "network.peer.address",
            "user.id",
            "thread.name");
    private static final List<String> CODE =
            List.of("code.function.name", "code.file.path", "code.line.number", "thread.id", "thread.name");

    private final List<Attribute> attributes;
    private final List<Operation> operations;

    SpanShape(long seed) {
        Map<String, Integer> indexByKey = new LinkedHashMap<>();
        attributes = new ArrayList<>();
        for (Attribute attribute : attributes(new Values(seed))) {
            indexByKey.put(attribute.key(), attributes.size());
            attributes.add(attribute);
        }
        operations = operations(indexByKey, new Values(seed + 1));
    }

    public static List<String> services() {
        return SERVICE_NAMES;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    /** Those of service s stand from index s * {@link #OPERATIONS_PER_SERVICE} on; the first is its server operation. */
    List<Operation> operations() {
        return operations;
    }

    private static List<Operation> operations(Map<String, Integer> indexByKey, Values values) {
        List<String> own = indexByKey.keySet().stream()
                .filter(key -> key.startsWith("app."))
                .toList();
        List<Operation> operations = new ArrayList<>();
        int nextOwn = 0;
        for (int service = 0; service < SERVICES; service++) {
            String noun = values.noun();
            operations.add(operation(service, "GET /api/" + noun + "/{id}", Kind.SERVER, SERVER, indexByKey));
            operations.add(operation(service, "SELECT " + noun + "s", Kind.CLIENT, DATABASE, indexByKey));
            operations.add(operation(service, "POST", Kind.CLIENT, HTTP_CLIENT, indexByKey));
            operations.add(
                    service % 2 == 0
                            ? operation(service, "chat " + noun, Kind.CLIENT, MODEL, indexByKey)
                            : operation(service, "publish " + noun, Kind.PRODUCER, QUEUE, indexByKey));
            for (String verb : List.of("validate ", "render ")) {
                List<String> keys = new ArrayList<>(CODE);
                while (keys.size() < ATTRIBUTES_PER_SPAN) {
                    keys.add(own.get(nextOwn++ % own.size()));
                }
                operations.add(operation(service, verb + noun, Kind.INTERNAL, keys, indexByKey));
            }
        }
        return List.copyOf(operations);
    }

    private static Operation operation(
            int service, String name, Kind kind, List<String> keys, Map<String, Integer> indexByKey) {
        return new Operation(
                service, name, kind, keys.stream().map(indexByKey::get).toList());
    }

    private static List<Attribute> attributes(Values values) {
        List<Attribute> all = new ArrayList<>(AttributeCatalogue.named(values));
        for (int i = 0; all.size() < KEYS; i++) {
            String key = "app.%s.%02d".formatted(values.noun(), i);
            all.add(
                    switch (i % 4) {
                        case 0 -> new Attribute(key, values.scattered(1_000_000, 4_000));
                        case 1 -> new Attribute(key, Values.of(false, true));
                        default -> new Attribute(key, values.texts("%s-%x", 12));
                    });
        }
        return all;
    }
}
