package dev.hearth.query;

import dev.hearth.query.QueryException.Position;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import org.jspecify.annotations.Nullable;

/**
 * The parser's tree as plain nodes and children. It is read by reflection rather than through the parser's visitors, so
 * that no clause can be overlooked: what a visitor does not visit would pass the guard unseen.
 */
final class SyntaxTree {

    private static final String NODES = "net.sf.jsqlparser.";
    private static final String PARSER = "net.sf.jsqlparser.parser.";
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private SyntaxTree() {}

    /** A child and the way to put another in its place. */
    record Child(String field, Object node, Consumer<Object> replace) {}

    /** Returns the children of a node, in the order of its fields; a column's qualifier is a name and no child. */
    static List<Child> children(Object node) {
        List<Child> children = new ArrayList<>();
        if (node instanceof List<?> list) {
            addItems("", list, children);
        }
        for (Field field : FIELDS.computeIfAbsent(node.getClass(), SyntaxTree::fields)) {
            if (field.getName().equals("table") && (node instanceof Column || node instanceof AllTableColumns)) {
                continue;
            }
            Object value = get(field, node);
            if (value instanceof List<?> list && !isNode(value)) {
                addItems(field.getName(), list, children);
            } else if (value instanceof Map<?, ?> map) {
                map.values().forEach(v -> addFixed(field.getName(), v, children));
            } else if (value != null && isNode(value)) {
                children.add(new Child(field.getName(), value, other -> set(field, node, other)));
            }
        }
        return children;
    }

    /** Returns where a node begins in the text, or null if the parser did not say. */
    static @Nullable Position position(Object node) {
        if (node instanceof ASTNodeAccess access
                && access.getASTNode() != null
                && access.getASTNode().jjtGetFirstToken() != null) {
            var token = access.getASTNode().jjtGetFirstToken();
            return new Position(token.beginLine, token.beginColumn);
        }
        return null;
    }

    @SuppressWarnings("unchecked") // the parser's lists take any node that is of the replaced one's kind
    private static void addItems(String field, List<?> list, List<Child> children) {
        for (int i = 0; i < list.size(); i++) {
            int index = i;
            Object item = list.get(i);
            if (item != null && isNode(item)) {
                children.add(new Child(field, item, other -> ((List<Object>) list).set(index, other)));
            } else if (item instanceof Map.Entry<?, ?> entry && isNode(entry.getKey())) {
                children.add(new Child(
                        field,
                        entry.getKey(),
                        other -> ((List<Object>) list).set(index, new SimpleEntry<>(other, entry.getValue()))));
            } else if (item instanceof List<?> inner) {
                addItems(field, inner, children);
            }
        }
    }

    private static void addFixed(String field, @Nullable Object value, List<Child> children) {
        if (value != null && isNode(value)) {
            children.add(new Child(field, value, _ -> {
                throw new IllegalStateException("a node in a map cannot be replaced");
            }));
        }
    }

    private static boolean isNode(@Nullable Object value) {
        if (value == null || value instanceof Enum<?>) {
            return false;
        }
        String name = value.getClass().getName();
        return name.startsWith(NODES) && !name.startsWith(PARSER);
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null && c.getName().startsWith(NODES); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static @Nullable Object get(Field field, Object node) {
        try {
            return field.get(node);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, Object node, Object value) {
        try {
            field.set(node, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
