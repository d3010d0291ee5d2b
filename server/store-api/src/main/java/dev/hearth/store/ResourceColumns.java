package dev.hearth.store;

import dev.hearth.model.Attributes;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns that tell whose telemetry a row is; every table of telemetry has them. */
final class ResourceColumns {

    private ResourceColumns() {}

    /** Returns the columns for rows that have a resource and a scope. */
    static <R> List<Of<R>> of(Function<R, Resource> resource, Function<R, Scope> scope) {
        List<Of<R>> columns = new ArrayList<>();
        columns.add(of(
                required("otel_scope_name", ColumnType.TEXT, "Name of the instrumentation scope."),
                row -> scope.apply(row).name()));
        columns.add(of(
                optional("otel_scope_version", ColumnType.TEXT, "Version of the instrumentation scope."),
                row -> emptyToNull(scope.apply(row).version())));
        columns.add(of(
                required("otel_scope_attributes", ColumnType.JSON, "Attributes of the instrumentation scope."),
                row -> scope.apply(row).attributes()));
        columns.add(of(
                required("otel_resource_attributes", ColumnType.JSON, "Attributes of the resource."),
                row -> resource.apply(row).attributes()));
        columns.add(of(
                required("service_name", ColumnType.TEXT, "Resource service.name, or unknown_service."),
                row -> orElse(resource.apply(row).attributes().text("service.name"), "unknown_service")));
        columns.add(text("service_namespace", "service.namespace", resource));
        columns.add(text("service_version", "service.version", resource));
        columns.add(text("service_instance_id", "service.instance.id", resource));
        columns.add(of(
                optional("process_pid", ColumnType.BIGINT, "Resource process.pid."),
                row -> resource.apply(row).attributes().integer("process.pid")));
        columns.add(of(
                optional(
                        "deployment_environment",
                        ColumnType.TEXT,
                        "Resource deployment.environment.name, or deployment.environment."),
                row -> environment(resource.apply(row).attributes())));
        columns.add(text("telemetry_sdk_name", "telemetry.sdk.name", resource));
        columns.add(text("telemetry_sdk_language", "telemetry.sdk.language", resource));
        columns.add(text("telemetry_sdk_version", "telemetry.sdk.version", resource));
        return List.copyOf(columns);
    }

    /** A column and how a row fills it. */
    record Of<R>(Column column, Function<R, @Nullable Object> value) {}

    private static <R> Of<R> of(Column column, Function<R, @Nullable Object> value) {
        return new Of<>(column, value);
    }

    private static <R> Of<R> text(String name, String key, Function<R, Resource> resource) {
        return of(
                optional(name, ColumnType.TEXT, "Resource " + key + "."),
                row -> resource.apply(row).attributes().text(key));
    }

    private static Column required(String name, ColumnType type, String description) {
        return new Column(name, type, false, description);
    }

    private static Column optional(String name, ColumnType type, String description) {
        return new Column(name, type, true, description);
    }

    private static @Nullable String environment(Attributes attributes) {
        String found = attributes.text("deployment.environment.name");
        return found != null ? found : attributes.text("deployment.environment");
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
