package dev.hearth.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import org.jspecify.annotations.Nullable;

/** Keeps what only keyed tables have out of {@code *}. */
final class Stars {

    private Stars() {}

    /** Returns {@code *} without the columns of the keyed form, or null if it has none. */
    static @Nullable String without(AllColumns all, Scope scope) {
        AllTableColumns of = all instanceof AllTableColumns table ? table : null;
        if (!scope.hasKeyed(of == null ? null : of.getTable())) {
            return null;
        }
        List<String> excluded = new ArrayList<>();
        if (all.getExceptColumns() != null) {
            all.getExceptColumns().forEach(column -> excluded.add(column.toString()));
        }
        excluded.addAll(StoredForm.EXTRA);
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
