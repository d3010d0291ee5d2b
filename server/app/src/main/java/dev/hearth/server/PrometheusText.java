package dev.hearth.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Builds a page in Prometheus's text format: families of samples, each family once. */
final class PrometheusText {

    private final StringBuilder out = new StringBuilder();
    private String family = "";

    /** Begins a family; its samples follow. */
    PrometheusText family(String name, String type, String help) {
        family = name;
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /** Adds a sample of the family; labels are names and values in turn. */
    PrometheusText sample(long value, String... labels) {
        return sample(Long.toString(value), labels);
    }

    /** Adds a sample with three decimals. */
    PrometheusText sample(double value, String... labels) {
        return sample(String.format(Locale.ROOT, "%.3f", value), labels);
    }

    private PrometheusText sample(String value, String... labels) {
        out.append(family);
        for (int i = 0; i < labels.length; i += 2) {
            out.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]))
                    .append('"');
        }
        out.append(labels.length > 0 ? "} " : " ").append(value).append('\n');
        return this;
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
