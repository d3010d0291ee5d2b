package dev.hearth.query;

import dev.hearth.query.SyntaxTree.Child;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/** What the names in one SELECT mean: which published table a column is of. For one statement and one thread. */
final class Scope {

    private final @Nullable Scope outer;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Set<String> others = new HashSet<>();
    private final Set<String> relabelled = new HashSet<>();
    private boolean isNatural;
    private boolean selectsVerdict;

    /** A published table in FROM. */
    static final class Source {

        private final Table table;
        private final boolean keyable;
        private boolean keyed;
        private boolean judged;

        private Source(Table table, boolean keyable) {
            this.table = table;
            this.keyable = keyable;
        }

        /** Takes the keyed form of the table from now on; false if that would show. */
        boolean key() {
            keyed |= keyable;
            return keyable;
        }
    }

    /** Takes note that the query names a verdict of a table's rows. */
    void judge(Column column) {
        if (isNatural || !isVerdict(column)) {
            return;
        }
        if (column.getTable() == null && !sources.isEmpty()) {
            boolean label = relabelled.contains(plain(column.getColumnName())) && !selectsVerdict;
            sources.values().forEach(source -> source.judged |= !label);
        } else {
            Source source = source(column);
            if (source != null) {
                source.judged = true;
            }
        }
    }

    private static boolean isVerdict(Column column) {
        String name = plain(column.getColumnName());
        return name.equals(UserTables.VERDICT) || name.equals(UserTables.REASON);
    }

    /** Whether a verdict's column is named anywhere below {@code node}. */
    static boolean namesVerdict(Object node) {
        return (node instanceof Column column && isVerdict(column))
                || SyntaxTree.children(node).stream().anyMatch(child -> namesVerdict(child.node()));
    }

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** @param isPublished whether a name in FROM is that of a published table */
    static Scope of(PlainSelect select, @Nullable Scope outer, Predicate<Table> isPublished) {
        Scope scope = new Scope(outer);
        List<Table> tables = new ArrayList<>();
        scope.collect(select.getFromItem(), tables, isPublished);
        scope.collectJoins(select.getJoins(), tables, isPublished);
        for (SelectItem<?> item : select.getSelectItems()) {
            scope.selectsVerdict |= namesVerdict(item.getExpression());
            if (item.getAlias() != null) {
                String label = plain(item.getAlias().getName());
                boolean same = item.getExpression() instanceof Column column
                        && plain(column.getColumnName()).equals(label);
                if (!same) {
                    scope.relabelled.add(label);
                }
            }
        }
        Set<String> bareNames = new HashSet<>();
        boolean starInside = !tables.isEmpty() && names(select, bareNames);
        for (Table table : tables) {
            String name = nameOf(table);
            boolean renames = table.getAlias() != null && table.getAlias().getAliasColumns() != null;
            boolean keyable = !scope.isNatural && !starInside && !renames && !bareNames.contains(name);
            scope.sources.put(name, new Source(table, keyable));
        }
        return scope;
    }

    /** Returns the published table that {@code column} is of, or null where that is another one or not known. */
    @Nullable
    Source source(Column column) {
        String qualifier = column.getTable() == null ? null : column.getTable().toString();
        if (qualifier != null) {
            String name = plain(qualifier);
            for (Scope scope = this; scope != null; scope = scope.outer) {
                if (scope.sources.containsKey(name) || scope.others.contains(name)) {
                    return scope.sources.get(name);
                }
            }
            return null;
        }
        if (sources.isEmpty() && others.isEmpty() && outer != null) {
            return outer.source(column);
        }
        boolean unclear = sources.size() != 1 || relabelled.contains(plain(column.getColumnName()));
        return unclear ? null : sources.values().iterator().next();
    }

    @SuppressWarnings("ReferenceEquality") // one place in FROM, not one that reads the same
    boolean isKeyed(Table table) {
        return sources.values().stream().anyMatch(source -> source.table == table && source.keyed);
    }

    @SuppressWarnings("ReferenceEquality") // as above
    boolean isJudged(Table table) {
        return sources.values().stream().anyMatch(source -> source.table == table && source.judged);
    }

    /** Returns the columns that a table, or all, have besides those that {@code *} stands for. */
    List<String> besidesStar(@Nullable Table named) {
        Predicate<Source> meant = named == null ? _ -> true : source -> source == sources.get(plain(named.toString()));
        List<String> besides = new ArrayList<>();
        if (sources.values().stream().filter(meant).anyMatch(source -> source.keyed)) {
            besides.addAll(StoredForm.EXTRA);
        }
        if (sources.values().stream().filter(meant).anyMatch(source -> source.judged)) {
            UserTables.JUDGED.forEach(column -> besides.add(column.name()));
        }
        return besides;
    }

    static String plain(String name) {
        return name.replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static String nameOf(FromItem item) {
        return item.getAlias() != null
                ? plain(item.getAlias().getName())
                : item instanceof Table table ? plain(table.getName()) : "";
    }

    private void collect(@Nullable FromItem item, List<Table> tables, Predicate<Table> isPublished) {
        if (item instanceof Table table && table.getPivot() == null && isPublished.test(table)) {
            tables.add(table);
        } else if (item instanceof ParenthesedFromItem inner && inner.getAlias() == null) {
            collect(inner.getFromItem(), tables, isPublished);
            collectJoins(inner.getJoins(), tables, isPublished);
        } else if (item != null) {
            others.add(nameOf(item));
        }
    }

    private void collectJoins(@Nullable List<Join> joins, List<Table> tables, Predicate<Table> isPublished) {
        if (joins != null) {
            for (Join join : joins) {
                isNatural |= join.isNatural();
                collect(join.getFromItem(), tables, isPublished);
            }
        }
    }

    /** Collects unqualified names, which could be whole rows; returns whether all columns are taken other than by *. */
    private static boolean names(Object node, Set<String> bareNames) {
        boolean star = false;
        boolean counts = node instanceof Function function && "count".equalsIgnoreCase(function.getName());
        for (Child child : SyntaxTree.children(node)) {
            if (child.node() instanceof Column column && column.getTable() == null) {
                bareNames.add(plain(column.getColumnName()));
            }
            boolean taken = child.node() instanceof AllColumns && !(node instanceof SelectItem<?>);
            boolean nested = names(child.node(), bareNames) && !(child.node() instanceof Select);
            star |= (taken || nested) && !counts;
        }
        return star;
    }
}
