package dev.hearth.insight.doctor;

import dev.hearth.insight.Verdict;
import org.jspecify.annotations.Nullable;

/** A span to be examined: ended well after 100 ms, sent by a known process, unless said otherwise. */
final class FactsBuilder {

    static final Sender SENDER = new Sender("ask", "i1", "h1", 4_242L, "java");

    private String trace = "t";
    private final String id;
    private @Nullable String parent;
    private String name = "work";
    private @Nullable String message;
    private String scope = "logfire.openai";
    private Sender sender = SENDER;
    private long startMillis;
    private @Nullable Long durationMicros = 100_000L;
    private Verdict verdict = new Verdict.Ok(0L);
    private @Nullable Place where;
    private @Nullable RemoteCall call;
    private @Nullable Long inputTokens;
    private @Nullable Long queuedMicros;
    private @Nullable ScopeFault scopeFault;
    private @Nullable BlockedCall blocked;

    private FactsBuilder(String id) {
        this.id = id;
    }

    static FactsBuilder span(String id) {
        return new FactsBuilder(id);
    }

    FactsBuilder trace(String newTrace) {
        trace = newTrace;
        return this;
    }

    FactsBuilder under(String newParent) {
        parent = newParent;
        return this;
    }

    FactsBuilder named(String newName) {
        name = newName;
        return this;
    }

    FactsBuilder saying(String newMessage) {
        message = newMessage;
        return this;
    }

    FactsBuilder by(String newScope) {
        scope = newScope;
        return this;
    }

    FactsBuilder from(Sender newSender) {
        sender = newSender;
        return this;
    }

    /** From one time to another, in milliseconds. */
    FactsBuilder ran(long fromMillis, long toMillis) {
        startMillis = fromMillis;
        durationMicros = (toMillis - fromMillis) * 1_000;
        return this;
    }

    FactsBuilder open(Verdict newVerdict) {
        durationMicros = null;
        verdict = newVerdict;
        return this;
    }

    FactsBuilder ended(Verdict newVerdict) {
        verdict = newVerdict;
        return this;
    }

    FactsBuilder failed() {
        return ended(new Verdict.Error("boom", 0L));
    }

    FactsBuilder at(String file, long line) {
        where = new Place(file, line, "shop.Ask.all");
        return this;
    }

    FactsBuilder asking(String model, @Nullable String hash) {
        call = new RemoteCall(RemoteCall.LLM, "chat " + model, hash);
        return this;
    }

    FactsBuilder calling(String target) {
        call = new RemoteCall(RemoteCall.HTTP, target, null);
        return this;
    }

    FactsBuilder tokens(long newTokens) {
        inputTokens = newTokens;
        return this;
    }

    FactsBuilder queued(long millis) {
        queuedMicros = millis * 1_000;
        return this;
    }

    FactsBuilder misplaced(String kind, @Nullable String closedAt, @Nullable String closedOn) {
        scopeFault = new ScopeFault(kind, closedAt, closedOn);
        return this;
    }

    FactsBuilder blocked(String kind, String in, String thread, long count, long longestMicros) {
        blocked = new BlockedCall(kind, in, thread, count, longestMicros);
        return this;
    }

    SpanFacts build() {
        return new SpanFacts(
                trace,
                id,
                parent,
                name,
                message == null ? name : message,
                scope,
                sender,
                startMillis * 1_000,
                durationMicros,
                verdict,
                where,
                call,
                inputTokens,
                queuedMicros,
                scopeFault,
                blocked);
    }
}
