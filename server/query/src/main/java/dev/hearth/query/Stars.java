package dev.hearth.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import org.jspecify.annotations.Nullable;

/** Keeps what only keyed tables have, and what is worked out when it is named, out of {@code *}. */
final class Stars {

    private Stars() {}

    /** Returns {@code *} without those columns, or null if there are none. */
    static @Nullable String without(AllColumns all, Scope scope) {
        AllTableColumns of = all instanceof AllTableColumns table ? table : null;
        List<String> besides = scope.besidesStar(of == null ? null : of.getTable());
        if (besides.isEmpty()) {
            return null;
        }
        List<String> excluded = new ArrayList<>();
        if (all.getExceptColumns() != null) {
            all.getExceptColumns().forEach(column -> excluded.add(column.toString()));
        }
        excluded.addAll(besides);
        String replaced = all.getReplaceExpressions() == null
                        || all.getReplaceExpressions().isEmpty()
                ? ""
                : all.getReplaceExpressions().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", " REPLACE (", ")"));
        return "%s EXCLUDE (%s)%s"
                .formatted(of == null ? "*" : of.getTable() + ".*", String.join(", ", excluded), replaced);
    }
}
