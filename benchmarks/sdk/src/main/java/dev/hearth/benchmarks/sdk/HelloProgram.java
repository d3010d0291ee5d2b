package dev.hearth.benchmarks.sdk;

import dev.hearth.sdk.Hearth;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;

/**
 * Says that it is ready once it has made its first span, if it makes any: what {@code bench start-up} runs in a JVM of its own. Its arguments are how
 * it is traced and where to send to; it answers every line with {@code flushed}, and ends with its input.
 */
final class HelloProgram {
    private HelloProgram() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "NOTHING" -> {}
            case "OPENTELEMETRY" ->
                SdkTracerProvider.builder()
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(new NoExport()).build())
                        .build()
                        .get("start-up")
                        .spanBuilder("first")
                        .startSpan()
                        .end();
            case "HEARTH" -> {
                Hearth.configure(o -> o.baseUrl(arguments[1]).console(false));
                Hearth.startSpan("first {n}", "n", 1).end();
            }
            default -> throw new IllegalArgumentException("\"" + arguments[0] + "\" is no way of tracing.");
        }
        System.out.println("ready");
        for (int c = System.in.read(); c >= 0; c = System.in.read()) {
            if (c == '\n') {
                System.out.println("flushed");
            }
        }
        System.exit(0);
    }
}
