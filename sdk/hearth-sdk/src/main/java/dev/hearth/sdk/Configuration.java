package dev.hearth.sdk;

import dev.hearth.sdk.wire.CallSite;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which pipeline is running: the first configured one, until it is shut down. Thread-safe. */
final class Configuration {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);

    /** The process's configuration. */
    static final Configuration PROCESS = new Configuration(Environment.ofProcess());

    private final Environment environment;
    private final AtomicBoolean silent = new AtomicBoolean();
    private volatile @Nullable Pipeline pipeline;
    private @Nullable Thread exitHook;
    private boolean globalTried;

    Configuration(Environment environment) {
        this.environment = environment;
    }

    /** The running pipeline, or null; says once if there never was one. */
    @Nullable
    Pipeline pipelineOrWarn() {
        Pipeline running = pipeline;
        if (running == null && silent.compareAndSet(false, true)) {
            warnUnconfigured();
        }
        return running;
    }

    @Nullable
    Pipeline pipeline() {
        return pipeline;
    }

    private void warnUnconfigured() {
        Environment.Variable ignore = environment.find("IGNORE_NO_CONFIG");
        if (ignore == null || (!ignore.value().equals("1") && !ignore.value().equalsIgnoreCase("true"))) {
            CallSite where = CallSite.here();
            LOG.warning("Hearth is not configured, so nothing is recorded" + (where == null ? "" : " at " + where)
                    + "; call Hearth.configure() first, or set HEARTH_IGNORE_NO_CONFIG=1 to silence this.");
        }
    }

    void configure(Consumer<HearthOptions> options) {
        CallSite here = CallSite.here();
        Pipeline running = pipeline;
        if (running == null) {
            running = startOrFind(options, here);
        }
        if (running != null) {
            running.reportRepeat(here);
        }
    }

    /** Starts a pipeline; returns the one that is running already if another thread was first. */
    private synchronized @Nullable Pipeline startOrFind(Consumer<HearthOptions> options, @Nullable CallSite here) {
        if (pipeline != null) {
            return pipeline;
        }
        HearthOptions told = new HearthOptions();
        options.accept(told);
        Pipeline started = new Pipeline(Settings.resolve(told, environment), here);
        silent.set(true);
        pipeline = started;
        exitHook = new Thread(() -> started.shutdown("process exit", EXIT_TIMEOUT), "hearth-exit");
        try {
            Runtime.getRuntime().addShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            exitHook = null; // the JVM is going down already
        }
        if (this == PROCESS && !globalTried) {
            globalTried = true;
            registerGlobally();
        }
        return null;
    }

    /** Lets every OpenTelemetry instrumentation join, unless somebody else has the place. */
    private static void registerGlobally() {
        try {
            GlobalOpenTelemetry.set(LateOpenTelemetry.PROCESS);
        } catch (IllegalStateException e) {
            LOG.info(
                    "Another OpenTelemetry is registered globally, so instrumentations that use it do not join Hearth's"
                            + " traces; give them Hearth.openTelemetry().");
        }
    }

    boolean flush(Duration timeout) {
        Pipeline running = pipeline;
        return running == null || running.flush(timeout);
    }

    boolean shutdown(Duration timeout) {
        Pipeline running;
        synchronized (this) {
            running = pipeline;
            pipeline = null;
            if (exitHook != null) {
                try {
                    Runtime.getRuntime().removeShutdownHook(exitHook);
                } catch (IllegalStateException e) {
                    // the JVM is going down already: the hook runs, and finds the pipeline closed
                }
                exitHook = null;
            }
        }
        return running == null || running.shutdown("SDK closed", timeout);
    }
}
