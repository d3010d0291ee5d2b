package dev.hearth.server.access;

import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.Project;
import dev.hearth.metadata.SecretHash;
import dev.hearth.metadata.Sessions.SignedIn;
import dev.hearth.metadata.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata as it was at one moment, for looking things up without waiting. */
final class AccessState {

    private final boolean tokensMade;
    private final Map<String, Project> projectsById = new HashMap<>();
    private final Map<String, Project> projectsByName = new HashMap<>();
    private final Map<SecretHash, Token> tokensByHash;
    private final Map<String, Token> tokensById = new HashMap<>();
    private final Map<SecretHash, List<SignedIn>> sessions;
    private final List<Project> projects;
    private final List<Project> deleted;

    private AccessState(Metadata metadata) {
        this.tokensMade = metadata.tokens().everCreated();
        this.projects = metadata.projects().list();
        this.deleted = metadata.projects().deleted();
        this.tokensByHash = metadata.tokens().byHash();
        this.sessions = metadata.sessions().all();
        for (Project project : projects) {
            projectsById.put(project.id(), project);
            projectsByName.put(project.name(), project);
        }
        tokensByHash.values().forEach(token -> tokensById.put(token.id(), token));
    }

    static AccessState read(Metadata metadata) {
        return new AccessState(metadata);
    }

    /** Whether a token was ever made. */
    boolean tokensMade() {
        return tokensMade;
    }

    List<Project> projects() {
        return projects;
    }

    /** Projects whose files are still to be removed. */
    List<Project> deleted() {
        return deleted;
    }

    @Nullable
    Project projectById(String id) {
        return projectsById.get(id);
    }

    @Nullable
    Project projectByName(String name) {
        return projectsByName.get(name);
    }

    @Nullable
    Token token(SecretHash hash) {
        return tokensByHash.get(hash);
    }

    @Nullable
    Token tokenById(String id) {
        return tokensById.get(id);
    }

    /** The tokens that a session has shown, the latest first. */
    List<SignedIn> session(SecretHash hash) {
        return sessions.getOrDefault(hash, List.of());
    }
}
