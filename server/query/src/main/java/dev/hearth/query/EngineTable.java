package dev.hearth.query;

import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Table;

/** What stands in the place of a table, already in the engine's words, under the name that the query has for it. */
final class EngineTable extends Table {

    private final String sql;

    /** @param sql a table, or a SELECT in parentheses */
    EngineTable(String sql, Alias alias) {
        this.sql = sql;
        setAlias(alias);
    }

    @Override
    public String toString() {
        return sql + getAlias();
    }
}
