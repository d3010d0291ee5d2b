package dev.hearth.metadata;

import dev.hearth.metadata.Database.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The projects. Thread-safe. */
public final class Projects {

    static final int MAX_NAME = 50;

    private static final int MAX_PROJECTS = 1_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String ALL =
            "SELECT id, name, created_millis, max_age_seconds, max_bytes FROM projects WHERE deleted_millis IS ";

    private final Database database;
    private final InstantSource clock;

    Projects(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Creates a project that keeps everything.
     *
     * @throws MetadataException if the name is taken or cannot be one
     */
    public Project create(String name) {
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw new MetadataException(
                    "A project's name has at most %d small letters and digits, with single hyphens between them."
                            .formatted(MAX_NAME));
        }
        Project project = new Project(RandomText.id('p'), name, Millis.now(clock), null, null);
        return database.write(session -> {
            List<Project> all = all(session);
            if (all.stream().anyMatch(other -> other.name().equals(name))) {
                throw new MetadataException("There is a project %s already; choose another name.".formatted(name));
            }
            if (all.size() >= MAX_PROJECTS) {
                throw new MetadataException(
                        "There are %,d projects, which is the most; delete one first.".formatted(MAX_PROJECTS));
            }
            session.update(
                    "INSERT INTO projects (id, name, created_millis) VALUES (?, ?, ?)",
                    project.id(),
                    name,
                    Millis.of(project.created()));
            return project;
        });
    }

    /** Returns all projects by name, without those being deleted. */
    public List<Project> list() {
        return database.read(Projects::all);
    }

    public Optional<Project> find(String name) {
        return list().stream().filter(project -> project.name().equals(name)).findFirst();
    }

    /**
     * Returns a project that must be there.
     *
     * @throws MetadataException if it is not
     */
    public Project get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /** Sets what a project may keep; null is without bound. */
    public Project setRetention(String name, @Nullable Duration maxAge, @Nullable Long maxBytes) {
        if ((maxAge != null && maxAge.toSeconds() < 1) || (maxBytes != null && maxBytes < 1)) {
            throw new MetadataException("A project keeps records for at least a second and takes at least a byte.");
        }
        return database.write(session -> {
            Project old = in(session, name);
            session.update(
                    "UPDATE projects SET max_age_seconds = ?, max_bytes = ? WHERE id = ?",
                    maxAge == null ? null : (Long) maxAge.toSeconds(),
                    maxBytes,
                    old.id());
            return new Project(old.id(), name, old.created(), maxAge, maxBytes);
        });
    }

    /**
     * Takes a project away with its tokens, at once. Its files are still there: whoever removes them calls {@link #forget}
     * when that is done.
     *
     * @throws MetadataException if there is no such project, or it is the default one
     */
    public Project delete(String name) {
        return database.write(session -> {
            Project project = in(session, name);
            if (project.isDefault()) {
                throw new MetadataException("The project default is always there; set its retention to empty it.");
            }
            session.update("DELETE FROM tokens WHERE project_id = ?", project.id());
            session.update("UPDATE projects SET deleted_millis = ? WHERE id = ?", clock.millis(), project.id());
            return project;
        });
    }

    /** Returns the projects whose files are still to be removed. */
    public List<Project> deleted() {
        return database.read(session -> session.list(ALL + "NOT NULL ORDER BY deleted_millis", Projects::read));
    }

    /** Notes that nothing is left of a deleted project. */
    public void forget(String id) {
        database.write(
                session -> session.update("DELETE FROM projects WHERE id = ? AND deleted_millis IS NOT NULL", id));
    }

    /** Finds a project by name within a transaction. */
    static Project in(Session session, String name) throws SQLException {
        return session.list(ALL + "NULL AND name = ?", Projects::read, name).stream()
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static List<Project> all(Session session) throws SQLException {
        return session.list(ALL + "NULL ORDER BY name", Projects::read);
    }

    private static MetadataException unknown(String name) {
        return new MetadataException(
                "There is no project %s; hearth project list shows those there are.".formatted(shown(name)));
    }

    private static String shown(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }

    private static Project read(ResultSet row) throws SQLException {
        Long seconds = Millis.longOrNull(row, "max_age_seconds");
        return new Project(
                row.getString("id"),
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("created_millis")),
                seconds == null ? null : Duration.ofSeconds(seconds),
                Millis.longOrNull(row, "max_bytes"));
    }
}
