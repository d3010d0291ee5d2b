package dev.hearth.benchmarks;

import dev.hearth.benchmarks.report.Bar;
import dev.hearth.benchmarks.report.Bars;
import dev.hearth.benchmarks.report.Figure;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.servers.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What starting and ending a span costs the program, by JMH in a process of its own; and how large the SDK is. */
final class SdkBenchmark {
    private static final List<String> JARS_OF_SDK = List.of("hearth-sdk", "opentelemetry-", "jspecify-");

    private static final List<Kind> OF_OTLP = List.of(Kind.OPENTELEMETRY, Kind.API, Kind.FACADE);

    private final int rounds;
    private final Workspace workspace;
    private final Jmh jmh;
    private final Report report;
    private final List<Map<String, SpanCost>> oneThread = new ArrayList<>();
    private final List<Map<String, SpanCost>> twoThreads = new ArrayList<>();
    private final List<Map<String, SpanCost>> paced = new ArrayList<>();
    private final List<Map<String, SpanCost>> sent = new ArrayList<>();

    /** Whose spans are measured; the methods of JMH's class begin with {@code method}. */
    private enum Kind {
        OPENTELEMETRY("OpenTelemetry SDK", "batched"),
        API("Hearth through OpenTelemetry", "api"),
        FACADE("Hearth", "facade"),
        BRAVE("Brave", "brave");

        private final String text;
        private final String method;

        Kind(String text, String method) {
            this.text = text;
            this.method = method;
        }

        private boolean isHearth() {
            return this == API || this == FACADE;
        }
    }

    /** What a span has; the methods end with {@code method}. */
    private enum Shape {
        BARE("bare span", "Bare"),
        TEN("ten attributes and scope", "Ten");

        private final String text;
        private final String method;

        Shape(String text, String method) {
            this.text = text;
            this.method = method;
        }
    }

    /** What is measured of each. What a thread of the SDK does besides is no cost of the call, and told without a bar. */
    private enum Quantity {
        TIME("time", "ns", true),
        CPU("CPU of the caller", "ns", false),
        BYTES("allocated by the caller", "B", true),
        BYTES_IN_ALL("allocated in all", "B", false);

        private final String text;
        private final String unit;
        private final boolean isJudged;

        Quantity(String text, String unit, boolean isJudged) {
            this.text = text;
            this.unit = unit;
            this.isJudged = isJudged;
        }

        private double of(SpanCost cost) {
            return switch (this) {
                case TIME -> cost.nanos();
                case CPU -> cost.cpuNanos();
                case BYTES -> cost.bytes();
                case BYTES_IN_ALL -> cost.bytesInAll();
            };
        }
    }

    SdkBenchmark(int rounds, Workspace workspace, Report report) {
        this.rounds = rounds;
        this.workspace = workspace;
        this.jmh = new Jmh(workspace);
        this.report = report;
    }

    void run() throws BenchException, InterruptedException {
        addSizes();
        for (int round = 1; round <= rounds; round++) {
            workspace.progress("round %d of %d, one thread".formatted(round, rounds));
            oneThread.add(jmh.measure("SpanBenchmark|NothingBenchmark", 1));
            workspace.progress("round %d of %d, two threads".formatted(round, rounds));
            twoThreads.add(jmh.measure("SpanBenchmark", 2));
            workspace.progress("round %d of %d, at a pace that every span can keep".formatted(round, rounds));
            paced.add(jmh.measure("PacedBenchmark", 1));
            try (Drain drain = new Drain()) {
                String endpoint = "-Dhearth.bench.endpoint=" + drain.url();
                sent.add(jmh.measure(
                        "PacedBenchmark.(batched|api|facade).*", 1, endpoint, "-Dhearth.bench.rest=2000000"));
            }
        }
        for (Shape shape : Shape.values()) {
            addCosts(shape);
        }
        for (Shape shape : Shape.values()) {
            addPaced(shape);
            addKept(shape);
        }
        for (Shape shape : Shape.values()) {
            addTwoThreads(shape);
        }
        addCalls();
    }

    private void addCosts(Shape shape) throws BenchException {
        for (Quantity quantity : Quantity.values()) {
            for (Kind kind : Kind.values()) {
                add(
                        "%s, %s: %s".formatted(shape.text, kind.text, quantity.text),
                        quantity.unit,
                        null,
                        each(oneThread, kind, shape, quantity));
            }
        }
        for (Kind kind : Kind.values()) {
            for (Quantity quantity : kind == Kind.OPENTELEMETRY ? List.<Quantity>of() : List.of(Quantity.values())) {
                add(
                        "%s, %s / OpenTelemetry SDK: %s".formatted(shape.text, kind.text, quantity.text),
                        "x",
                        kind.isHearth() && quantity.isJudged ? Bars.SPAN_COST : null,
                        ratios(
                                each(oneThread, kind, shape, quantity),
                                each(oneThread, Kind.OPENTELEMETRY, shape, quantity),
                                1));
            }
        }
    }

    /** From the start of a span until an exporter has its record, and until a server has it, whoever does it. */
    private void addPaced(Shape shape) throws BenchException {
        addCpuInAll(shape, "CPU in all where nothing is dropped", paced, List.of(Kind.values()));
        addCpuInAll(shape, "CPU in all until it is delivered", sent, OF_OTLP);
    }

    private void addCpuInAll(Shape shape, String what, List<Map<String, SpanCost>> measured, List<Kind> kinds)
            throws BenchException {
        double[] theirs = each(measured, Kind.OPENTELEMETRY.method + shape.method, SpanCost::cpuNanosInAll);
        for (Kind kind : kinds) {
            double[] ours = each(measured, kind.method + shape.method, SpanCost::cpuNanosInAll);
            add("%s, %s: %s".formatted(shape.text, kind.text, what), "ns", null, ours);
            if (kind != Kind.OPENTELEMETRY) {
                String name = "%s, %s / OpenTelemetry SDK: %s".formatted(shape.text, kind.text, what);
                add(name, "x", null, ratios(ours, theirs, 1));
            }
        }
    }

    /** How many of the spans that one thread makes as fast as it can become records. */
    private void addKept(Shape shape) throws BenchException {
        for (Kind kind : OF_OTLP) {
            add(
                    "%s, %s: kept of as many as one thread can make".formatted(shape.text, kind.text),
                    "%",
                    null,
                    each(oneThread, kind.method + shape.method, SpanCost::keptPercent));
        }
    }

    /** Each of two threads makes spans at the pace that is measured, so together they make twice as many. */
    private void addTwoThreads(Shape shape) throws BenchException {
        for (Kind kind : Kind.values()) {
            for (Quantity quantity : List.of(Quantity.CPU, Quantity.TIME)) {
                add(
                        "%s, %s: two threads / one, %s".formatted(shape.text, kind.text, quantity.text),
                        "x",
                        kind.isHearth() && quantity == Quantity.CPU ? Bars.TWO_THREADS : null,
                        ratios(each(oneThread, kind, shape, quantity), each(twoThreads, kind, shape, quantity), 2));
            }
        }
    }

    private void addCalls() throws BenchException {
        add("not configured: span", "ns", Bars.NOTHING_NANOS, times(oneThread, "unconfiguredSpan"));
        add("not configured: log", "ns", Bars.NOTHING_NANOS, times(oneThread, "unconfiguredLog"));
        add("log under the minimum level", "ns", Bars.NOTHING_NANOS, times(oneThread, "facadeDisabled"));
        add("message of two values", "ns", Bars.MESSAGE_NANOS, times(oneThread, "message"));
        add("log of two values", "ns", null, times(oneThread, "facadeLog"));
    }

    private void addSizes() throws BenchException {
        long together = 0;
        try (Stream<Path> jars = Files.list(jmh.jar().resolveSibling("lib"))) {
            for (Path jar : jars.filter(SdkBenchmark::isOfTheSdk).sorted().toList()) {
                long bytes = Files.size(jar);
                together += bytes;
                add(jar.getFileName().toString(), "KiB", null, bytes / 1024.0);
            }
        } catch (IOException e) {
            throw new BenchException("The SDK's jars cannot be read: " + e.getMessage(), e);
        }
        add("the SDK with what it brings along", "KiB", null, together / 1024.0);
    }

    private static boolean isOfTheSdk(Path jar) {
        return JARS_OF_SDK.stream().anyMatch(jar.getFileName().toString()::startsWith);
    }

    private void add(String name, String unit, @Nullable Bar bar, double... values) {
        report.add(Figure.of(name, unit, bar, values));
    }

    private static double[] times(List<Map<String, SpanCost>> measured, String method) throws BenchException {
        return each(measured, method, SpanCost::nanos);
    }

    private static double[] each(List<Map<String, SpanCost>> measured, Kind kind, Shape shape, Quantity quantity)
            throws BenchException {
        return each(measured, kind.method + shape.method, quantity::of);
    }

    private static double[] each(
            List<Map<String, SpanCost>> measured, String method, ToDoubleFunction<SpanCost> quantity)
            throws BenchException {
        double[] values = new double[measured.size()];
        for (int round = 0; round < values.length; round++) {
            SpanCost cost = measured.get(round).get(method);
            if (cost == null || Double.isNaN(quantity.applyAsDouble(cost))) {
                throw new BenchException(
                        "JMH did not measure %s; sdk.log in benchmarks/target/bench says why.".formatted(method));
            }
            values[round] = quantity.applyAsDouble(cost);
        }
        return values;
    }

    /** Of the same round each. */
    private static double[] ratios(double[] some, double[] others, int times) {
        double[] ratios = new double[some.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = times * some[round] / others[round];
        }
        return ratios;
    }
}
