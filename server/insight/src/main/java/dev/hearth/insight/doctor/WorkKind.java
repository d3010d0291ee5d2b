package dev.hearth.insight.doctor;

import org.jspecify.annotations.Nullable;

/** Work of one name from one place in one process. */
record WorkKind(Sender sender, String name, @Nullable Place where) {

    static WorkKind of(SpanFacts span) {
        return new WorkKind(span.sender(), span.name(), span.where());
    }
}
