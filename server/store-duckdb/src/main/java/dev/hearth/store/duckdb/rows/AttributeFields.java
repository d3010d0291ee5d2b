package dev.hearth.store.duckdb.rows;

import dev.hearth.model.Attributes;
import dev.hearth.model.Value;
import dev.hearth.store.duckdb.text.JsonText;
import dev.hearth.store.duckdb.values.ValueHash;
import dev.hearth.store.duckdb.values.ValueHashes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one record after another, taken apart in one pass: the text of their keys, their values as JSON, and
 * those that have columns of their own. For one thread.
 */
final class AttributeFields implements BiConsumer<String, Value> {

    /** The attributes that columns are derived from; where two stand behind one column, in the order of preference. */
    enum Source {
        HTTP_STATUS("http.response.status_code"),
        HTTP_STATUS_OLD("http.status_code"),
        HTTP_METHOD("http.request.method"),
        HTTP_METHOD_OLD("http.method"),
        HTTP_ROUTE("http.route"),
        URL_FULL("url.full"),
        URL_FULL_OLD("http.url"),
        URL_PATH("url.path"),
        URL_QUERY("url.query"),
        GEN_AI_OPERATION("gen_ai.operation.name"),
        GEN_AI_PROVIDER("gen_ai.provider.name"),
        GEN_AI_SYSTEM("gen_ai.system"),
        GEN_AI_REQUEST_MODEL("gen_ai.request.model"),
        GEN_AI_RESPONSE_MODEL("gen_ai.response.model"),
        GEN_AI_INPUT_TOKENS("gen_ai.usage.input_tokens"),
        GEN_AI_OUTPUT_TOKENS("gen_ai.usage.output_tokens"),
        OPERATION_COST("operation.cost");

        private final String key;

        Source(String key) {
            this.key = key;
        }
    }

    private static final Map<String, Source> SOURCES = sources();

    private static final int KEPT_FIELDS = 256;

    private final JsonText json = new JsonText();
    private final AttributeKeys keyTexts = new AttributeKeys();
    private final Map<Source, Value> derived = new EnumMap<>(Source.class);
    private final List<String> values = new ArrayList<>();
    private String[] keys = new String[32];
    private ValueHashes hashes = new ValueHashes();

    private static Map<String, Source> sources() {
        return Arrays.stream(Source.values())
                .collect(Collectors.toUnmodifiableMap(source -> source.key, source -> source));
    }

    /**
     * Takes the next record's attributes apart; what was returned for the last one is no longer valid.
     *
     * @param into takes the hashes of the values
     */
    void read(Attributes attributes, ValueHashes into) {
        hashes = into;
        derived.clear();
        values.clear();
        if (keys.length > KEPT_FIELDS) {
            keys = new String[32];
        }
        attributes.values().forEach(this);
    }

    @Override
    public void accept(String key, Value value) {
        if (values.size() == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        keys[values.size()] = key;
        String text = json.encode(value);
        values.add(text);
        hashes.add(ValueHash.of(key, text));
        Source source = SOURCES.get(key);
        if (source != null) {
            derived.put(source, value);
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    String keys() {
        return keyTexts.text(keys, values.size());
    }

    List<String> values() {
        return values;
    }

    @Nullable
    String text(Source source) {
        return derived.get(source) instanceof Value.Text(String text) ? text : null;
    }

    @Nullable
    String text(Source source, Source otherwise) {
        String found = text(source);
        return found != null ? found : text(otherwise);
    }

    @Nullable
    Value value(Source source) {
        return derived.get(source);
    }
}
