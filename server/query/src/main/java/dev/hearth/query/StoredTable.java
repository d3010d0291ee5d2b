package dev.hearth.query;

import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Table;

/** A published table in the form that a query reads it in, under the name that the query has for it. */
final class StoredTable extends Table {

    private final String stored;

    StoredTable(String stored, Alias alias) {
        this.stored = stored;
        setAlias(alias);
    }

    @Override
    public String toString() {
        return stored + getAlias();
    }
}
