package dev.hearth.server.access;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.MetadataException;
import dev.hearth.metadata.Project;
import dev.hearth.metadata.Revision;
import dev.hearth.metadata.SecretHash;
import dev.hearth.metadata.Sessions.SignedIn;
import dev.hearth.metadata.Token;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides from the metadata who may do what. Decisions are made from what was read last, so they never wait; {@link
 * #refresh} reads again what has changed. Thread-safe.
 */
public final class AccessDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(AccessDirectory.class);

    private static final String MAKE_ONE = " ./hearth token create makes one.";

    private final Metadata metadata;
    private final AccessSettings settings;
    private final InstantSource clock;
    private final Map<String, Instant> lastUses = new ConcurrentHashMap<>();
    private Revision revision;
    private volatile AccessState state;

    public AccessDirectory(Metadata metadata, AccessSettings settings, InstantSource clock) {
        this.metadata = metadata;
        this.settings = settings;
        this.clock = clock;
        this.revision = metadata.revision();
        this.state = AccessState.read(metadata);
    }

    /** Reads what has changed since the last time. If it cannot be read, what was read before stands. */
    public synchronized void refresh() {
        try {
            Revision now = metadata.revision();
            if (!now.equals(revision)) {
                state = AccessState.read(metadata);
                revision = now;
            }
        } catch (MetadataException e) {
            LOG.warn("Projects and tokens stand as they were: {}", e.getMessage());
        }
    }

    /** Whether tokens are asked for. */
    public boolean isRequired() {
        return settings.mode() == AuthMode.REQUIRED || state.tokensMade();
    }

    /** Whether there is nobody yet whom the server could let in. */
    public boolean isWaitingForFirstToken() {
        return isRequired() && !state.tokensMade();
    }

    public List<Project> projects() {
        return state.projects();
    }

    /** Returns projects that are no longer there but for their files. */
    public List<Project> deleted() {
        return state.deleted();
    }

    /** Returns a project as it is now, or null if it is no longer there. */
    public @Nullable Project project(String id) {
        return state.projectById(id);
    }

    /** Notes that nothing is left of a deleted project. */
    public void forget(Project deleted) {
        metadata.projects().forget(deleted.id());
        refresh();
    }

    /** Writes down when tokens were last used. */
    public void noteUses() {
        Map<String, Instant> uses = Map.copyOf(lastUses);
        if (!uses.isEmpty()) {
            uses.forEach(lastUses::remove);
            try {
                metadata.tokens().used(uses);
            } catch (MetadataException e) {
                LOG.warn("When tokens were last used was not noted: {}", e.getMessage());
            }
        }
    }

    /** Whether what {@code credentials} show may be new: then it is worth a look whether it has been made meanwhile. */
    boolean isUnknown(Credentials credentials) {
        AccessState now = state;
        boolean token = credentials.token() != null && now.token(credentials.token()) == null;
        boolean project = credentials.project() != null && now.projectByName(credentials.project()) == null;
        return (isRequired() && token) || project || (!isRequired() && credentials.token() != null);
    }

    Admission admit(Credentials credentials) {
        AccessState now = state;
        if (!isRequired()) {
            return withoutToken(now, credentials);
        }
        if (credentials.token() != null) {
            return withToken(now, credentials.token(), credentials.project());
        }
        return withSession(now, credentials);
    }

    private Admission withoutToken(AccessState now, Credentials credentials) {
        String wanted = credentials.project();
        if (wanted != null) {
            Project named = now.projectByName(wanted);
            return named == null
                    ? Admission.refused(404, "There is no project of the name in the header hearth-project.")
                    : granted(named, null);
        }
        String chosen = credentials.chosenProject();
        Project shown = chosen == null ? null : now.projectByName(chosen);
        return granted(shown == null ? Objects.requireNonNull(now.projectById(Project.DEFAULT)) : shown, null);
    }

    private Admission withToken(AccessState now, SecretHash hash, @Nullable String projectName) {
        Token token = now.token(hash);
        Project project = token == null ? null : now.projectById(token.projectId());
        if (token == null || project == null) {
            return Admission.refused(401, "The token is not known here; check it, and that it is for this server.");
        }
        return switch (token.state(clock.instant())) {
            case EXPIRED -> Admission.refused(401, "The token has expired; make another." + MAKE_ONE);
            case REVOKED -> Admission.refused(401, "The token was revoked; make another." + MAKE_ONE);
            case VALID -> {
                noteUse(token);
                yield projectName == null || projectName.equals(project.name())
                        ? granted(project, token)
                        : Admission.refused(
                                403, "The token is for another project than the one in the header hearth-project.");
            }
        };
    }

    private Admission withSession(AccessState now, Credentials credentials) {
        List<Grant> grants = credentials.session() == null ? List.of() : grants(now, credentials.session());
        String wanted = credentials.project() == null ? credentials.chosenProject() : credentials.project();
        Optional<Grant> chosen = grants.stream()
                .filter(grant -> grant.project().name().equals(wanted))
                .findFirst()
                .or(() -> credentials.project() == null ? grants.stream().findFirst() : Optional.empty());
        chosen.map(Grant::token).ifPresent(this::noteUse);
        return chosen.<Admission>map(Admission.Granted::new)
                .orElseGet(() -> Admission.refused(
                        401, "This needs a token in the header Authorization, as it is or after Bearer." + MAKE_ONE));
    }

    private void noteUse(Token token) {
        lastUses.put(token.id(), clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }

    private Admission granted(Project project, @Nullable Token token) {
        return new Admission.Granted(grant(project, token));
    }

    private Grant grant(Project project, @Nullable Token token) {
        return new Grant(
                project,
                token,
                token == null ? settings.limits() : token.limits().or(settings.limits()));
    }

    private List<Grant> grants(AccessState now, SecretHash session) {
        List<Grant> grants = new ArrayList<>();
        Instant instant = clock.instant();
        for (SignedIn signedIn : now.session(session)) {
            Token token = now.tokenById(signedIn.tokenId());
            Project project = token == null ? null : now.projectById(token.projectId());
            if (token != null
                    && project != null
                    && instant.isBefore(signedIn.expires())
                    && token.state(instant) == Token.State.VALID) {
                grants.add(grant(project, token));
            }
        }
        return grants;
    }

    /** Returns the projects that a browser can choose from, by name. */
    List<String> choices(Credentials credentials) {
        AccessState now = state;
        if (!isRequired()) {
            return now.projects().stream().map(Project::name).toList();
        }
        return credentials.session() == null
                ? List.of()
                : grants(now, credentials.session()).stream()
                        .map(grant -> grant.project().name())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Whether {@code grant} would be given again now. */
    boolean stillHolds(Grant grant) {
        AccessState now = state;
        Token token = grant.token();
        if (now.projectById(grant.project().id()) == null) {
            return false;
        }
        if (token == null) {
            return !isRequired();
        }
        Token current = now.tokenById(token.id());
        return current != null && current.state(clock.instant()) == Token.State.VALID;
    }

    /**
     * Has a browser show a token for the last time.
     *
     * @param session the secret of its session, or null if it has none yet
     * @return the secret of its session
     */
    String signIn(Token token, @Nullable String session) {
        boolean known =
                session != null && !state.session(SecretHash.of(session)).isEmpty();
        String secret;
        if (session != null && known) {
            secret = session;
            metadata.sessions().add(secret, token.id());
        } else {
            secret = metadata.sessions().create(token.id());
        }
        refresh();
        return secret;
    }

    void signOut(SecretHash session) {
        metadata.sessions().delete(session);
        refresh();
    }
}
