package dev.hearth.otlp;

import dev.hearth.model.Exemplar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the exemplars of a point. An id that is none is left out; the measurement counts without. */
final class ExemplarReader {

    private static final int ATTRIBUTE =
            io.opentelemetry.proto.metrics.v1.Exemplar.FILTERED_ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int TIME =
            io.opentelemetry.proto.metrics.v1.Exemplar.TIME_UNIX_NANO_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int REAL =
            io.opentelemetry.proto.metrics.v1.Exemplar.AS_DOUBLE_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int INT = io.opentelemetry.proto.metrics.v1.Exemplar.AS_INT_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int TRACE_ID =
            io.opentelemetry.proto.metrics.v1.Exemplar.TRACE_ID_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int SPAN_ID =
            io.opentelemetry.proto.metrics.v1.Exemplar.SPAN_ID_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int EXEMPLAR_BYTES = 104;

    private final ValueReader values = new ValueReader();
    private List<Exemplar> exemplars = List.of();
    private boolean badTime;
    private boolean tooDeep;

    void clear() {
        exemplars = List.of();
        badTime = false;
        tooDeep = false;
    }

    List<Exemplar> exemplars() {
        return exemplars;
    }

    boolean hasBadTime() {
        return badTime;
    }

    boolean isTooDeep() {
        return tooDeep;
    }

    void read(Wire wire) throws IOException {
        wire.budget.record(EXEMPLAR_BYTES);
        long timeNanos = 0;
        Object number = null;
        long traceIdPlace = 0;
        long spanIdPlace = 0;
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case ATTRIBUTE -> values.attribute(wire);
                case TIME -> timeNanos = wire.fixed64();
                case REAL -> number = ValueReader.real(wire, wire.real());
                case INT -> number = ValueReader.integer(wire, wire.fixed64());
                case TRACE_ID -> traceIdPlace = wire.place();
                case SPAN_ID -> spanIdPlace = wire.place();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        badTime |= timeNanos < 0;
        tooDeep |= values.takeTooDeep();
        if (exemplars.isEmpty()) {
            exemplars = new ArrayList<>(4);
        }
        Ids ids = wire.ids();
        exemplars.add(new Exemplar(
                timeNanos,
                ValueReader.close(number),
                ids.traceId(traceIdPlace),
                ids.spanId(spanIdPlace),
                values.takeAttributes()));
    }
}
