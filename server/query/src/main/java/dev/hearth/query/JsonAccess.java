package dev.hearth.query;

import dev.hearth.query.Scope.Source;
import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.PublishedTables;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import org.jspecify.annotations.Nullable;

/** Looks into JSON in the engine's words, by the stored keys where there are some. */
final class JsonAccess {

    private static final Set<String> JSON_COLUMNS = PublishedTables.RECORDS_ALL.columns().stream()
            .filter(column -> column.type() == ColumnType.JSON)
            .map(Column::name)
            .collect(Collectors.toUnmodifiableSet());

    private final SqlRewriter rewriter;

    JsonAccess(SqlRewriter rewriter) {
        this.rewriter = rewriter;
    }

    /** Returns what is at the end of a path: text if it asks for that, else JSON. */
    String at(JsonPath path, @Nullable Scope scope) {
        return path.asText() ? text(path, scope) : value(path, scope);
    }

    /** Returns what is there as text, and NULL for JSON's null. */
    String text(JsonPath path, @Nullable Scope scope) {
        Source source = source(path, scope);
        if (source != null && path.keys().size() == 1) {
            return StoredForm.text(qualifier(path), (StringValue) path.keys().getFirst());
        }
        JsonPath above = above(path);
        String last = path.keys().isEmpty() ? "'$'" : key(path.keys().getLast(), scope);
        return "json_extract_string(%s, %s)".formatted(value(above, scope), last);
    }

    /** Returns what is there as JSON; JSON's null differs from what is not there. */
    String value(JsonPath path, @Nullable Scope scope) {
        if (path.keys().isEmpty()) {
            return document(path.document(), scope);
        }
        Source source = source(path, scope);
        if (source != null && path.keys().size() == 1) {
            StringValue key = (StringValue) path.keys().getFirst();
            String qualifier = qualifier(path);
            return StoredForm.value(qualifier, key);
        }
        return "json_extract(%s, %s)"
                .formatted(value(above(path), scope), key(path.keys().getLast(), scope));
    }

    /** Whether an expression is JSON by what is written. */
    boolean isJson(Expression expression) {
        Expression bare = JsonPath.bare(expression);
        JsonPath path = JsonPath.of(bare);
        boolean column = bare instanceof net.sf.jsqlparser.schema.Column named
                && JSON_COLUMNS.contains(Scope.plain(named.getColumnName()));
        return column || (path != null && !path.asText());
    }

    /** Whether a key is there. */
    String has(JsonPath path, @Nullable Scope scope) {
        Source source = source(path, scope);
        if (source != null && path.keys().size() == 1) {
            return StoredForm.hasKey(qualifier(path), (StringValue) path.keys().getFirst());
        }
        return "json_exists(%s, %s)"
                .formatted(value(above(path), scope), key(path.keys().getLast(), scope));
    }

    /** Returns what is there as {@code type}, and NULL where it is not of that kind. */
    String cast(JsonPath path, ColDataType type, @Nullable Scope scope) {
        String name = type.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return switch (name) {
            case "numeric", "decimal", "float", "double", "double precision", "real", "float4", "float8" ->
                "TRY_CAST(%s AS DOUBLE)".formatted(value(path, scope));
            case "int", "integer", "bigint", "int8", "int4", "smallint", "int2", "long" ->
                "TRY_CAST(%s AS BIGINT)".formatted(value(path, scope));
            case "bool", "boolean" -> "TRY_CAST(%s AS BOOLEAN)".formatted(value(path, scope));
            case "text", "varchar", "string" -> text(path, scope);
            case "json", "jsonb" -> value(path, scope);
            default ->
                "TRY_CAST(%s AS %s)"
                        .formatted(
                                name.endsWith("]") || name.startsWith("numeric") || name.startsWith("decimal")
                                        ? value(path, scope)
                                        : text(path, scope),
                                Types.engine(type));
        };
    }

    /** Returns an expression as a JSON document; NULL if it is a text that is none. */
    private String document(Expression expression, @Nullable Scope scope) {
        Expression bare = JsonPath.bare(expression);
        if (bare instanceof JsonPath.TextOf text) {
            return "TRY_CAST(%s AS JSON)".formatted(text(text.path(), scope));
        }
        JsonPath inner = JsonPath.of(bare);
        if (inner != null && !inner.asText()) {
            return value(inner, scope);
        }
        if (bare instanceof net.sf.jsqlparser.schema.Column column
                && JSON_COLUMNS.contains(Scope.plain(column.getColumnName()))) {
            return column.toString();
        }
        JsonFunctions.Call call = JsonFunctions.call(bare);
        String sql = rewriter.sql(bare, scope);
        return call != null && call.isJson() ? sql : "TRY_CAST(%s AS JSON)".formatted(sql);
    }

    /** The published table whose stored keys the path begins with, which then is taken in its keyed form. */
    private static @Nullable Source source(JsonPath path, @Nullable Scope scope) {
        if (scope != null
                && path.keys().size() == 1
                && path.keys().getFirst() instanceof StringValue
                && JsonPath.bare(path.document()) instanceof net.sf.jsqlparser.schema.Column column
                && StoredForm.isKeyed(Scope.plain(column.getColumnName()))) {
            Source source = scope.source(column);
            return source != null && source.key() ? source : null;
        }
        return null;
    }

    private static String qualifier(JsonPath path) {
        return qualifier((net.sf.jsqlparser.schema.Column) JsonPath.bare(path.document()));
    }

    static String qualifier(net.sf.jsqlparser.schema.Column column) {
        return column.getTable() == null ? "" : column.getTable() + ".";
    }

    private static JsonPath above(JsonPath path) {
        List<Expression> keys = path.keys();
        return new JsonPath(path.document(), keys.isEmpty() ? keys : keys.subList(0, keys.size() - 1), false);
    }

    private String key(Expression key, @Nullable Scope scope) {
        return key instanceof StringValue ? JsonPath.key(key) : rewriter.sql(key, scope);
    }
}
