package dev.hearth.metadata;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** The diagnoses that a project does not want to hear again. Thread-safe. */
public final class MutedDiagnoses {

    static final int MOST_OF_A_PROJECT = 10_000;

    private final Database database;
    private final InstantSource clock;

    MutedDiagnoses(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Silences a diagnosis; beyond {@value #MOST_OF_A_PROJECT} the one that was silenced first speaks again. */
    public void mute(String projectId, String diagnosisId) {
        database.write(session -> {
            session.update(
                    "INSERT OR REPLACE INTO muted_diagnoses (project_id, diagnosis_id, muted_millis) VALUES (?, ?, ?)",
                    projectId,
                    diagnosisId,
                    clock.millis());
            return session.update("""
                    DELETE FROM muted_diagnoses WHERE rowid IN
                      (SELECT rowid FROM muted_diagnoses WHERE project_id = ?
                       ORDER BY muted_millis DESC, rowid DESC LIMIT -1 OFFSET ?)
                    """, projectId, MOST_OF_A_PROJECT);
        });
    }

    /** Lets a diagnosis speak again. */
    public void unmute(String projectId, String diagnosisId) {
        database.write(session -> session.update(
                "DELETE FROM muted_diagnoses WHERE project_id = ? AND diagnosis_id = ?", projectId, diagnosisId));
    }

    /** Returns the ids of the diagnoses that a project has silenced. */
    public Set<String> of(String projectId) {
        return database.read(session -> new HashSet<>(session.list(
                "SELECT diagnosis_id FROM muted_diagnoses WHERE project_id = ?",
                row -> row.getString("diagnosis_id"),
                projectId)));
    }
}
