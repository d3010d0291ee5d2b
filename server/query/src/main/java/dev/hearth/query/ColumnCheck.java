package dev.hearth.query;

import dev.hearth.query.SyntaxTree.Child;
import dev.hearth.store.Column;
import dev.hearth.store.PublishedTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.LambdaExpression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/**
 * Finds columns that do not exist, where that can be decided without the engine: in a SELECT over one published table,
 * inside none but such. Everything else is left to the engine, whose message has no suggestion.
 */
final class ColumnCheck {

    private final List<PublishedTable> published;

    private ColumnCheck(List<PublishedTable> published) {
        this.published = published;
    }

    static void check(Select select, List<PublishedTable> published) {
        new ColumnCheck(published).walk(select, new Scope(Set.of(), Set.of(), Set.of()), "");
    }

    /** The names that can be used, or null columns where that is not known. */
    private record Scope(@Nullable Set<String> columns, Set<String> aliases, Set<String> tables) {}

    private void walk(Object node, @Nullable Scope scope, String field) {
        switch (node) {
            case PlainSelect select -> walkSelect(select, scope, field);
            case WithItem<?> item -> walk(item.getSelect(), null, "statement");
            case net.sf.jsqlparser.schema.Column column -> {
                check(column, scope);
                walkChildren(column, scope);
            }
            case LambdaExpression lambda -> walkChildren(lambda, with(scope, lambda.getIdentifiers()));
            default -> walkChildren(node, scope);
        }
    }

    private void walkChildren(Object node, @Nullable Scope scope) {
        for (Child child : SyntaxTree.children(node)) {
            walk(child.node(), scope, child.field());
        }
    }

    private void walkSelect(PlainSelect select, @Nullable Scope outer, String field) {
        Scope own = null;
        boolean alone = select.getJoins() == null || select.getJoins().isEmpty();
        boolean decided = outer != null || field.equals("fromItem") || field.equals("statement") || field.isEmpty();
        if (alone && decided && select.getFromItem() instanceof Table table) {
            own = scopeOf(table, select, outer);
        }
        for (Child child : SyntaxTree.children(select)) {
            if (child.field().equals("fromItem") && alone && child.node() instanceof Select from) {
                walkFrom(from);
            } else if (!child.field().equals("fromItem") && !child.field().equals("joins")) {
                walk(child.node(), own, child.field());
            }
        }
    }

    /** A subquery that is the whole FROM sees nothing of what is around it. */
    private void walkFrom(Select from) {
        for (Child child : SyntaxTree.children(from)) {
            walk(child.node(), null, "fromItem");
        }
    }

    private @Nullable Scope scopeOf(Table table, PlainSelect select, @Nullable Scope outer) {
        String name = SqlGuard.tableName(table);
        for (PublishedTable known : published) {
            if (known.name().equals(name)) {
                Set<String> aliases = new HashSet<>();
                for (SelectItem<?> item : select.getSelectItems()) {
                    if (item.getAlias() != null) {
                        aliases.add(plain(item.getAlias().getName()));
                    }
                }
                Set<String> tables = new HashSet<>(Set.of(name));
                if (table.getAlias() != null) {
                    tables.add(plain(table.getAlias().getName()));
                }
                if (outer != null) {
                    aliases.addAll(outer.aliases());
                    tables.addAll(outer.tables());
                }
                return new Scope(
                        known.columns().stream().map(Column::name).collect(Collectors.toUnmodifiableSet()),
                        aliases,
                        tables);
            }
        }
        return null;
    }

    private static @Nullable Scope with(@Nullable Scope scope, List<String> names) {
        if (scope == null) {
            return null;
        }
        Set<String> aliases = new HashSet<>(scope.aliases());
        names.forEach(name -> aliases.add(plain(name)));
        return new Scope(scope.columns(), aliases, scope.tables());
    }

    private void check(net.sf.jsqlparser.schema.Column column, @Nullable Scope scope) {
        if (scope == null || scope.columns() == null || scope.columns().isEmpty()) {
            return;
        }
        String qualifier = column.getTable() == null ? null : column.getTable().getName();
        if (qualifier != null && !scope.tables().contains(plain(qualifier))) {
            return;
        }
        String name = plain(column.getColumnName());
        if (scope.columns().contains(name)
                || scope.aliases().contains(name)
                || scope.tables().contains(name)) {
            return;
        }
        Set<String> known = new HashSet<>(scope.columns());
        known.addAll(scope.aliases());
        String suggestion = Spelling.nearest(name, known);
        throw new QueryRefusedException(
                "There is no column `%s`%s".formatted(column.getColumnName(), instead(column, suggestion)),
                SyntaxTree.position(column),
                suggestion);
    }

    private static String instead(net.sf.jsqlparser.schema.Column column, @Nullable String suggestion) {
        String written = column.getColumnName();
        boolean quoted = written.length() > 2 && written.startsWith("\"") && written.endsWith("\"");
        return suggestion == null && quoted && column.getTable() == null
                ? "; a text is written in single quotes, '%s'.".formatted(written.substring(1, written.length() - 1))
                : Spelling.didYouMean(suggestion);
    }

    private static String plain(String name) {
        return name.replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
