package dev.hearth.query;

import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.PublishedTables;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import org.jspecify.annotations.Nullable;

/** Days, hours and weeks begin where the query's time zone has them begin. */
final class Times {

    private static final Set<String> TIME_COLUMNS = PublishedTables.forUsers().stream()
            .flatMap(table -> table.columns().stream())
            .filter(column -> column.type() == ColumnType.TIMESTAMP)
            .map(Column::name)
            .collect(Collectors.toUnmodifiableSet());

    private final @Nullable String zone;

    Times(ZoneId zone) {
        this.zone = zone.normalized().equals(ZoneOffset.UTC) ? null : "'" + zone.getId() + "'";
    }

    /** Returns a call that depends on the zone, or null if this one does not. */
    @Nullable
    String call(String name, List<String> arguments, Function function) {
        if (zone == null) {
            return null;
        }
        return switch (name) {
            case "date_trunc", "datetrunc" ->
                arguments.size() == 2
                        ? "timezone(%1$s, date_trunc(%2$s, timezone(%1$s, CAST(%3$s AS TIMESTAMPTZ))))"
                                .formatted(zone, arguments.getFirst(), arguments.getLast())
                        : null;
            case "time_bucket", "date_bin" ->
                arguments.size() == 2
                        ? "time_bucket(CAST(%s AS INTERVAL), CAST(%s AS TIMESTAMPTZ), %s)"
                                .formatted(arguments.getFirst(), arguments.getLast(), zone)
                        : null;
            case "date_part", "datepart" ->
                arguments.size() == 2
                                && isTime((Expression) function.getParameters().getLast())
                        ? "date_part(%s, timezone(%s, %s))".formatted(arguments.getFirst(), zone, arguments.getLast())
                        : null;
            case "year",
                    "quarter",
                    "month",
                    "week",
                    "day",
                    "hour",
                    "minute",
                    "dayofweek",
                    "isodow",
                    "dayofyear",
                    "dayname",
                    "monthname" ->
                arguments.size() == 1
                                && isTime((Expression) function.getParameters().getFirst())
                        ? "%s(timezone(%s, %s))".formatted(name, zone, arguments.getFirst())
                        : null;
            case "strftime", "to_char" ->
                arguments.size() == 2
                                && isTime((Expression) function.getParameters().getFirst())
                        ? "strftime(timezone(%s, %s), %s)".formatted(zone, arguments.getFirst(), arguments.getLast())
                        : null;
            default -> null;
        };
    }

    /** Returns the part of a column's time in the zone, or null where the zone does not matter. */
    @Nullable
    String extract(ExtractExpression extract, SqlRewriter rewriter, @Nullable Scope scope) {
        boolean calendar =
                !String.valueOf(extract.getName()).toLowerCase(Locale.ROOT).startsWith("epoch");
        return zone != null && calendar && isTime(extract.getExpression())
                ? "EXTRACT(%s FROM timezone(%s, %s))"
                        .formatted(extract.getName(), zone, rewriter.sql(extract.getExpression(), scope))
                : null;
    }

    /** Only what is known to be a time; intervals have hours too. */
    private static boolean isTime(Expression expression) {
        return expression instanceof net.sf.jsqlparser.schema.Column column
                && TIME_COLUMNS.contains(Scope.plain(column.getColumnName()));
    }
}
