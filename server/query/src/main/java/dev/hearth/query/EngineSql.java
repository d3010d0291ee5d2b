package dev.hearth.query;

import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitor;
import net.sf.jsqlparser.parser.ASTNodeAccessImpl;
import org.jspecify.annotations.Nullable;

/** An expression that is already in the engine's words. */
class EngineSql extends ASTNodeAccessImpl implements Expression {

    private final String sql;

    EngineSql(String sql) {
        this.sql = sql;
    }

    @Override
    @SuppressWarnings("NullAway") // the parser's interface knows no null marks; a visitor finds nothing here
    public <T, S> @Nullable T accept(ExpressionVisitor<T> visitor, S context) {
        return null;
    }

    @Override
    public String toString() {
        return sql;
    }
}
