package dev.hearth.benchmarks.sdk;

import dev.hearth.sdk.Hearth;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/** Says that it is ready once it has made its first span, if it makes any. Run by {@link StartUp} in a JVM of its own. */
final class StartUpProgram {
    /** Nothing listens there, which nobody notices before it is over. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private StartUpProgram() {}

    public static void main(String[] arguments) {
        switch (StartUp.Variant.valueOf(arguments[0])) {
            case NOTHING -> {}
            case OPENTELEMETRY ->
                SdkTracerProvider.builder()
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(new NoExport()).build())
                        .build()
                        .get("start-up")
                        .spanBuilder("first")
                        .startSpan()
                        .end();
            case HEARTH -> {
                Hearth.configure(o -> o.baseUrl(NOWHERE).console(false).spool(false));
                Hearth.startSpan("first {n}", "n", 1).end();
            }
        }
        System.out.println(StartUp.READY);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
