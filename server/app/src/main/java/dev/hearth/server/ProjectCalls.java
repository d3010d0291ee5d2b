package dev.hearth.server;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.metadata.Project;
import dev.hearth.metadata.TokenKind;
import dev.hearth.query.pages.ExaminationReader;
import dev.hearth.server.access.Access;
import dev.hearth.server.access.Grant;
import dev.hearth.server.access.Throttle;
import dev.hearth.server.access.Throttles;
import dev.hearth.server.doctor.Patient;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Sentence;
import dev.hearth.server.otlp.Destination;
import dev.hearth.server.otlp.Senders;
import dev.hearth.server.project.ProjectRegistry;
import dev.hearth.server.project.ProjectRuntime;
import dev.hearth.server.query.AllowedQueries;
import dev.hearth.store.StoreUnavailableException;
import java.time.Duration;

/**
 * The one way from a request to a project's data: by what the request may do. A project stays open until the response is
 * complete. Thread-safe.
 */
final class ProjectCalls implements Senders {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Access access;
    private final Throttles throttles;
    private final ProjectRegistry registry;

    ProjectCalls(Access access, Throttles throttles, ProjectRegistry registry) {
        this.access = access;
        this.throttles = throttles;
        this.registry = registry;
    }

    /** Throws unless the request may read. */
    void reading(ServiceRequestContext context) {
        var _ = access.require(context, TokenKind.READ);
    }

    /** Throws unless the request may send. */
    void writing(ServiceRequestContext context) {
        var _ = access.require(context, TokenKind.WRITE);
    }

    /** Returns the project that a call may read. */
    Project readable(Call call) {
        return access.require(call.context(), TokenKind.READ).project();
    }

    /** Returns the project that a call may write to. */
    Project writable(Call call) {
        return access.require(call.context(), TokenKind.WRITE).project();
    }

    /** Opens the project that a call may read. */
    ProjectRuntime reader(Call call) {
        return open(call.context(), access.require(call.context(), TokenKind.READ));
    }

    /** Opens the queries of the project that a call may read, as far as it may. */
    AllowedQueries queries(Call call) {
        Grant grant = access.require(call.context(), TokenKind.READ);
        return new AllowedQueries(open(call.context(), grant).queries(), throttles.of(grant));
    }

    /** Opens the project that a call may read for the doctor. */
    Patient patient(Call call) {
        ProjectRuntime runtime = reader(call);
        return new Patient(
                readable(call).id(),
                new ExaminationReader(runtime.store().reader()),
                runtime.pages().verdicts());
    }

    /** Whether a call that could read its project still may. */
    boolean stillHolds(Call call) {
        return access.stillHolds(call.context());
    }

    @Override
    public void admit(ServiceRequestContext context) {
        writing(context);
    }

    @Override
    public Destination destination(ServiceRequestContext context) {
        Grant grant = access.require(context, TokenKind.WRITE);
        Throttle throttle = throttles.of(grant);
        return new Destination(open(context, grant).pipeline(), throttle::takeRecords, throttle::takeBytes);
    }

    private ProjectRuntime open(ServiceRequestContext context, Grant grant) {
        ProjectRegistry.Lease lease;
        try {
            lease = registry.enter(grant.project());
        } catch (StartupException e) {
            throw new HttpProblem(503, Sentence.of(e));
        } catch (StoreUnavailableException e) {
            throw new HttpProblem(503, Sentence.of(e), SOON);
        }
        var _ = context.log().whenComplete().thenRun(lease::close);
        return lease.runtime();
    }
}
