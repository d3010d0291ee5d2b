package dev.hearth.query;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import org.jspecify.annotations.Nullable;

/**
 * A way into a JSON document: {@code document -> 'a' #> array['b', 'c'] ->> 0}.
 *
 * @param keys from the outside in; texts, numbers of items from 0, or computed
 * @param asText whether what is found is wanted as text
 */
record JsonPath(Expression document, List<Expression> keys, boolean asText) {

    /** What the engine would read as a path of its own. */
    private static final Pattern PATH_LIKE = Pattern.compile("[$/].*|.*[*\\[\\]].*|", Pattern.DOTALL);

    JsonPath {
        keys = List.copyOf(keys);
    }

    /** Returns the way that an expression goes, or null if it goes none. */
    static @Nullable JsonPath of(Expression expression) {
        if (!(bare(expression) instanceof JsonExpression json)) {
            return null;
        }
        List<Map.Entry<Expression, String>> steps = flat(json);
        List<Expression> keys = new ArrayList<>();
        Expression document = json.getExpression();
        for (int i = 0; i < steps.size(); i++) {
            String operator = steps.get(i).getValue();
            boolean text = operator.endsWith(">>");
            if (text && i < steps.size() - 1) {
                document = new TextOf(new JsonPath(document, withKeys(keys, steps.get(i)), true));
                keys.clear();
            } else {
                keys = withKeys(keys, steps.get(i));
                if (text) {
                    return new JsonPath(document, keys, true);
                }
            }
        }
        return new JsonPath(document, keys, false);
    }

    /** A text that is looked into as a document of its own. */
    static final class TextOf extends EngineSql {

        private final JsonPath path;

        TextOf(JsonPath path) {
            super("");
            this.path = path;
        }

        JsonPath path() {
            return path;
        }
    }

    /** Returns what is in parentheses of no meaning. */
    static Expression bare(Expression expression) {
        Expression inner = expression;
        while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            inner = list.getFirst();
        }
        return inner;
    }

    /** Returns a key so that the engine takes it for one, whatever is in it. */
    static String key(Expression key) {
        if (key instanceof StringValue text
                && PATH_LIKE.matcher(text.getValue()).matches()) {
            return "'/" + text.getValue().replace("~", "~0").replace("/", "~1") + "'";
        }
        return key.toString();
    }

    /** The parser hangs each further arrow under the key before it: {@code a -> ('b' ->> 'c')}. Puts them side by side. */
    private static List<Map.Entry<Expression, String>> flat(JsonExpression json) {
        List<Map.Entry<Expression, String>> steps = new ArrayList<>(json.getIdentList());
        for (int i = 0; i < steps.size(); i++) {
            while (steps.get(i).getKey() instanceof JsonExpression rest) {
                steps.set(
                        i, new SimpleEntry<>(rest.getExpression(), steps.get(i).getValue()));
                steps.addAll(i + 1, rest.getIdentList());
            }
        }
        return steps;
    }

    private static List<Expression> withKeys(List<Expression> keys, Map.Entry<Expression, String> step) {
        List<Expression> all = new ArrayList<>(keys);
        if (step.getValue().startsWith("#")) {
            if (!(bare(step.getKey()) instanceof ArrayConstructor path)) {
                throw new QueryRefusedException(
                        "`%s` needs an array of keys, as in attributes %s array['a', 'b']."
                                .formatted(step.getValue(), step.getValue()),
                        SyntaxTree.position(step.getKey()));
            }
            all.addAll(path.getExpressions());
        } else {
            all.add(step.getKey());
        }
        return all;
    }
}
