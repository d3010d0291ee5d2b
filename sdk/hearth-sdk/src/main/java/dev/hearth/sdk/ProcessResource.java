package dev.hearth.sdk;

import dev.hearth.sdk.wire.Keys;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the wire says about this process. */
final class ProcessResource {
    /** The version of this SDK. */
    static final String VERSION = version();

    static final AttributeKey<String> INSTANCE_ID = AttributeKey.stringKey("service.instance.id");

    private ProcessResource() {}

    static Resource of(Settings settings) {
        AttributesBuilder attributes = Attributes.builder()
                .put("process.pid", ProcessHandle.current().pid())
                .put("process.runtime.name", System.getProperty("java.runtime.name", "Java"))
                .put("process.runtime.version", System.getProperty("java.runtime.version", ""))
                .put("process.runtime.description", System.getProperty("java.vm.name", ""))
                .put("os.type", osType())
                .put("os.version", System.getProperty("os.version", ""))
                .put("host.arch", System.getProperty("os.arch", ""));
        String host = System.getenv("HOSTNAME");
        if (host != null && !host.isEmpty()) {
            attributes.put("host.name", host);
        }
        return onto(Resource.getDefault().merge(Resource.create(attributes.build())), settings);
    }

    /** What is known of the process, and what the settings say of it. */
    static Resource onto(Resource known, Settings settings) {
        AttributesBuilder attributes = Attributes.builder();
        if (known.getAttribute(INSTANCE_ID) == null) {
            attributes.put(INSTANCE_ID, SharedProcess.instanceId());
        }
        settings.resourceAttributes().forEach(attributes::put);
        putIfSet(attributes, "service.name", settings.serviceName());
        putIfSet(attributes, "service.version", settings.serviceVersion());
        putIfSet(attributes, "deployment.environment.name", settings.environment());
        if (settings.send()) {
            attributes.put(Keys.HEARTBEAT_INTERVAL, settings.heartbeatInterval().toMillis());
        }
        return known.merge(Resource.create(attributes.build()));
    }

    /** The version of OpenTelemetry's SDK that the program has. */
    static String openTelemetryVersion() {
        return String.valueOf(Resource.getDefault().getAttribute(AttributeKey.stringKey("telemetry.sdk.version")));
    }

    private static void putIfSet(AttributesBuilder attributes, String key, @Nullable String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }

    private static String osType() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return "darwin";
        }
        return name.contains("windows") ? "windows" : name;
    }

    private static String version() {
        String version = ProcessResource.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
