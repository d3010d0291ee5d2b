package dev.hearth.sdk.testing;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthOptions;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Configures Hearth for each test so that nothing leaves the process: what is recorded is captured, ids count from 1, and time stands still
 * unless the test moves it. With {@code @ExtendWith(HearthExtension.class)} a test takes {@link CapturedSpans} and {@link SteppingClock} as
 * parameters; as a field with {@code @RegisterExtension} it can be given options.
 *
 * <p>Hearth's configuration is the process's, so tests that use this must not run at the same time in one JVM.
 */
public final class HearthExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Consumer<HearthOptions> options;
    private CapturedSpans spans = new CapturedSpans();
    private SteppingClock clock = new SteppingClock();

    /** With the options' defaults. */
    public HearthExtension() {
        this(options -> {});
    }

    /** With these options; they come last. */
    public HearthExtension(Consumer<HearthOptions> options) {
        this.options = options;
    }

    /** What the running test has recorded. */
    public CapturedSpans spans() {
        return spans;
    }

    /** The running test's clock. */
    public SteppingClock clock() {
        return clock;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Hearth.shutdown(STOP);
        spans = new CapturedSpans();
        clock = new SteppingClock();
        Hearth.configure(o -> {
            o.console(false)
                    .sendToHearth(false)
                    .spool(false)
                    .scheduleDelay(Duration.ofMillis(20))
                    .idGenerator(new CountingIds())
                    .clock(clock)
                    .spanExporter(spans.exporter());
            options.accept(o);
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Hearth.shutdown(STOP);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == CapturedSpans.class || type == SteppingClock.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CapturedSpans.class ? spans : clock;
    }
}
