package dev.hearth.store.duckdb.rows;

import dev.hearth.model.Record;
import java.sql.Connection;
import java.sql.SQLException;

/** What many records share: their resources and scopes. Only the holder of the writer's lock may use it. */
public final class SideTables {

    private final SideTable resources;
    private final SideTable scopes;

    public SideTables(Connection connection) throws SQLException {
        this.resources = SideTable.resources(connection);
        this.scopes = SideTable.scopes(connection);
    }

    /** Forgets what the last batch looked up by identity. */
    public void startBatch() {
        resources.startBatch();
        scopes.startBatch();
    }

    /** Returns the number of the record's resource, which the table has afterwards. */
    int resource(Record record) throws SQLException {
        return resources.id(record);
    }

    /** Returns the number of the record's scope, which the table has afterwards. */
    int scope(Record record) throws SQLException {
        return scopes.id(record);
    }

    /** Forgets everything: after a rollback, or when rows were deleted. */
    public void reload() throws SQLException {
        resources.reload();
        scopes.reload();
    }
}
