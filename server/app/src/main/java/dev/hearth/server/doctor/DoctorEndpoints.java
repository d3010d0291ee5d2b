package dev.hearth.server.doctor;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.hearth.insight.doctor.Doctor;
import dev.hearth.insight.doctor.SpanFacts;
import dev.hearth.metadata.MutedDiagnoses;
import dev.hearth.query.pages.ExaminedSpans;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Json;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/diagnoses}. Thread-safe. */
public final class DoctorEndpoints {

    private static final long HOUR_MICROS = 3_600_000_000L;

    /** The clocks of senders may be a little ahead. */
    private static final long AHEAD_MICROS = 60_000_000;

    /** The end of the year 9999. */
    private static final long LAST_MICROS = 253_402_300_799_000_000L;

    private static final Duration READING = Duration.ofSeconds(10);
    private static final Duration WAITING = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    private final Function<Call, Patient> patients;
    private final MutedDiagnoses muted;

    /** An examination holds many spans in memory, so one is made at a time. */
    private final Semaphore room = new Semaphore(1, true);

    /**
     * @param patients finds the project that a call may read, or throws
     */
    public DoctorEndpoints(Function<Call, Patient> patients, MutedDiagnoses muted) {
        this.patients = patients;
        this.muted = muted;
    }

    /** Binds the paths. */
    public void addTo(Routes routes) {
        routes.get("/api/diagnoses", this::diagnoses).post("/api/diagnoses/mute", this::mute);
    }

    private HttpResponse diagnoses(Call call) throws InterruptedException {
        Patient patient = patients.apply(call);
        OptionalLong to = call.number("toMicros");
        long nowMicros = patient.verdicts().nowMicros();
        long toMicros = Math.min(to.orElse(nowMicros + AHEAD_MICROS), LAST_MICROS);
        long fromMicros = call.number("fromMicros").orElse(Math.max(0, to.orElse(nowMicros) - HOUR_MICROS));
        if (fromMicros < 0 || fromMicros >= toMicros) {
            throw HttpProblem.badRequest("The parameter fromMicros must be from 0 on and before toMicros.");
        }
        if (!room.tryAcquire(WAITING.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new HttpProblem(503, "The doctor is busy with others; ask again in a moment.", READING);
        }
        try {
            return Replies.json(examine(patient, fromMicros, toMicros));
        } finally {
            room.release();
        }
    }

    private Examination examine(Patient patient, long fromMicros, long toMicros) {
        ExaminedSpans read = patient.reader().read(fromMicros, toMicros, READING);
        Facts facts = new Facts(patient.verdicts());
        List<SpanFacts> spans = read.spans().stream().map(facts::of).toList();
        return Examination.of(spans.size(), read.truncated(), Doctor.examine(spans), muted.of(patient.projectId()));
    }

    private HttpResponse mute(Call call) {
        MediaType type = call.headers().contentType();
        if (type == null || !type.is(MediaType.JSON)) {
            throw new HttpProblem(415, "Send this as application/json.");
        }
        ObjectNode body = Json.object(call.body());
        String id = body.path("id").asString("");
        JsonNode silent = body.path("muted");
        if (!ID.matcher(id).matches() || !silent.isBoolean()) {
            throw new HttpProblem(422, "The field id must be that of a diagnosis, and muted true or false.");
        }
        String project = patients.apply(call).projectId();
        if (silent.booleanValue()) {
            muted.mute(project, id);
        } else {
            muted.unmute(project, id);
        }
        return Replies.json(Map.of("id", id, "muted", silent.booleanValue()));
    }
}
