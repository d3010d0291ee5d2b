package dev.hearth.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The agent's properties: environment variables, and system properties of the same names in small letters with dots,
 * which count more.
 */
final class AgentSettings {
    private static final String OTLP = "otlp";
    private static final List<String> EXPORTERS =
            List.of("otel.traces.exporter", "otel.metrics.exporter", "otel.logs.exporter");

    private AgentSettings() {}

    /** Those of the variables that are set, however they are set. */
    static Map<String, String> variables(ConfigProperties config, Collection<String> names) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        for (String name : names) {
            String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
            String value = EXPORTERS.contains(property) ? otlpOr(config, property) : config.getString(property);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return variables;
    }

    private static String otlpOr(ConfigProperties config, String property) {
        List<String> told = config.getList(property, List.of(OTLP));
        return told.contains(OTLP) ? OTLP : String.join(",", told);
    }

    /** The exporters that are left to the agent: all that are asked for but OTLP's. */
    static Map<String, String> exporters(ConfigProperties config) {
        Map<String, String> left = new HashMap<>();
        for (String property : EXPORTERS) {
            List<String> others = new ArrayList<>(config.getList(property, List.of(OTLP)));
            others.removeIf(OTLP::equals);
            left.put(property, others.isEmpty() ? "none" : String.join(",", others));
        }
        return left;
    }
}
