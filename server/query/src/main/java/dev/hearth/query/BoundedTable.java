package dev.hearth.query;

import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Table;

/** A published table of which only the rows within the query's bounds are seen. */
final class BoundedTable extends Table {

    private final String boundedSql;

    BoundedTable(String boundedSql, Alias alias) {
        this.boundedSql = boundedSql;
        setAlias(alias);
    }

    @Override
    public String toString() {
        return "(" + boundedSql + ")" + getAlias();
    }
}
