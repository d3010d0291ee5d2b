package dev.hearth.sdk;

import dev.hearth.sdk.signal.Meters;
import dev.hearth.sdk.signal.SpanTotals;
import dev.hearth.sdk.wire.CallSite;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which pipeline is running: the first configured one, until it is shut down. Thread-safe. */
final class Configuration {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_RETIRED = 8;
    private static final long QUIET_MILLIS = 500;

    /** The process's configuration. */
    static final Configuration PROCESS = new Configuration(Environment.ofProcess());

    private final Environment environment;
    private final AtomicBoolean silent = new AtomicBoolean();
    private volatile @Nullable Pipeline pipeline;
    private final List<Pipeline> retired = new CopyOnWriteArrayList<>();
    private final SpanTotals totals = new SpanTotals();
    private final Meters meters = new Meters(totals);
    private HearthOptions told = new HearthOptions();
    private @Nullable Thread exitHook;
    private boolean globalTried;

    /** Those of the process, which outlive every pipeline. */
    Meters meters() {
        return meters;
    }

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
        Environment.Variable ignore = environment.find(Option.IGNORE_NO_CONFIG);
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
        start(new HearthOptions(), options, here);
        exitHook = new Thread(this::exit, "hearth-exit");
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

    private void start(HearthOptions options, Consumer<HearthOptions> change, @Nullable CallSite here) {
        change.accept(options);
        Settings settings = Settings.resolve(options, environment.withFile());
        Pipeline started;
        try {
            started = new Pipeline(settings, ProcessResource.of(settings), meters.reader(), totals, here);
        } catch (NoClassDefFoundError | NoSuchMethodError e) {
            throw new IllegalStateException(
                    "Hearth needs OpenTelemetry 1.59 or newer, and the program has "
                            + ProcessResource.openTelemetryVersion()
                            + "; import a newer opentelemetry-bom (what was missing is " + e.getMessage() + ").",
                    e);
        }
        told = options;
        silent.set(true);
        pipeline = started;
    }

    /** Starts a pipeline with the changed options; the one before goes on for the spans that are open in it, and ends with them. */
    synchronized void reconfigure(Consumer<HearthOptions> change) {
        CallSite here = CallSite.here();
        Pipeline before = pipeline;
        if (before == null) {
            startOrFind(change, here);
            return;
        }
        start(told.copy(), change, here);
        Pipeline now = pipeline;
        if (now == null) {
            return;
        }
        before.retire(now);
        retired.add(before);
        while (retired.size() > MOST_RETIRED) {
            Pipeline oldest = retired.remove(0);
            endLater(oldest, () -> true);
        }
        endLater(before, before::isQuiet);
    }

    /** Ends it on a thread of its own, once it is quiet twice in a row: a span may start in it just when another takes over. */
    private void endLater(Pipeline ending, BooleanSupplier quiet) {
        Thread thread = new Thread(
                () -> {
                    try {
                        for (int times = 0; times < 2; times = quiet.getAsBoolean() ? times + 1 : 0) {
                            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    ending.shutdown("SDK reconfigured", EXIT_TIMEOUT);
                    retired.remove(ending);
                },
                "hearth-retire");
        thread.setDaemon(true);
        thread.start();
    }

    /** The running pipeline and those that still have open spans. */
    List<Pipeline> all() {
        List<Pipeline> all = new ArrayList<>(retired);
        Pipeline running = pipeline;
        if (running != null) {
            all.add(running);
        }
        return all;
    }

    private void exit() {
        end(all(), "process exit", EXIT_TIMEOUT);
    }

    private static boolean end(List<Pipeline> pipelines, String reason, Duration timeout) {
        long until = System.nanoTime() + timeout.toNanos();
        boolean delivered = true;
        for (Pipeline ending : pipelines) {
            Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
            delivered &= ending.shutdown(reason, left);
        }
        return delivered;
    }

    /** Lets every OpenTelemetry instrumentation join, unless somebody else has the place. */
    private static void registerGlobally() {
        if (BridgedContext.BRIDGED) {
            LOG.info(
                    "The OpenTelemetry Java agent runs, and Hearth joins it: both have the same traces."
                            + (SharedProcess.hasAgent()
                                    ? ""
                                    : " The agent's own spans stay with its exporters; to have them here too, add Hearth's extension to it."));
            return;
        }
        try {
            GlobalOpenTelemetry.set(LateOpenTelemetry.PROCESS);
        } catch (IllegalStateException e) {
            LOG.info(
                    "Another OpenTelemetry is registered globally, and Hearth joins it: both have the same traces. Its own spans"
                            + " stay with its exporters; to have them here too, add Hearth.spanProcessor() to it.");
        }
    }

    boolean flush(Duration timeout) {
        long until = System.nanoTime() + timeout.toNanos();
        boolean delivered = true;
        for (Pipeline each : all()) {
            delivered &= each.flush(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        }
        return delivered;
    }

    boolean shutdown(Duration timeout) {
        List<Pipeline> ending;
        synchronized (this) {
            ending = all();
            pipeline = null;
            retired.clear();
            if (exitHook != null) {
                try {
                    Runtime.getRuntime().removeShutdownHook(exitHook);
                } catch (IllegalStateException e) {
                    // the JVM is going down already: the hook runs, and finds the pipeline closed
                }
                exitHook = null;
            }
        }
        return end(ending, "SDK closed", timeout);
    }
}
