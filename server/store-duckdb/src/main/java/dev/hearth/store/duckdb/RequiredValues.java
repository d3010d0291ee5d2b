package dev.hearth.store.duckdb;

import dev.hearth.model.Value;
import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.duckdb.text.JsonText;
import dev.hearth.store.duckdb.text.WellFormed;
import dev.hearth.store.duckdb.values.ValueHash;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How attributes that rows must have can be stored. */
final class RequiredValues {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern TRUTH = Pattern.compile("true|false");

    private RequiredValues() {}

    /**
     * Returns for each attribute the hashes of the values whose text it can be. Left out is what may be stored in other
     * words than the engine gives back: numbers with fractions, objects, arrays, and keys that are not well formed.
     */
    static List<int[]> hashes(List<RequiredAttribute> required) {
        List<int[]> hashes = new ArrayList<>();
        JsonText json = new JsonText();
        for (RequiredAttribute attribute : required) {
            String key = attribute.key();
            String text = WellFormed.text(attribute.text());
            boolean integer = INTEGER.matcher(text).matches();
            boolean manyWords = (NUMBER.matcher(text).matches() && !integer)
                    || text.startsWith("{")
                    || text.startsWith("[")
                    || WellFormed.text(key).indexOf('\uFFFD') >= 0;
            if (!manyWords) {
                int asText = ValueHash.of(key, json.encode(new Value.Text(text)));
                boolean alsoBare = integer || TRUTH.matcher(text).matches();
                hashes.add(alsoBare ? new int[] {asText, ValueHash.of(key, text)} : new int[] {asText});
            }
        }
        return hashes;
    }
}
