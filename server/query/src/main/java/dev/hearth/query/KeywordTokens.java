package dev.hearth.query;

import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;
import net.sf.jsqlparser.parser.SimpleCharStream;
import net.sf.jsqlparser.parser.Token;
import org.jspecify.annotations.Nullable;

/**
 * Gives the parser quoted names for words that it keeps for other dialects, and PostgreSQL, whose dialect this is, does
 * not. The text itself stays as it is, so places in messages are those that the user sees. For one statement.
 */
class KeywordTokens extends CCJSqlParserTokenManager {

    /** Names wherever PostgreSQL takes one. */
    private static final Set<String> PLAIN = Set.of(
            "ABSENT",
            "CONNECT_BY_ROOT",
            "CSV",
            "DISTINCTROW",
            "ERRORS",
            "EXCLUDES",
            "EXTEND",
            "FBV",
            "FINAL",
            "FORCE",
            "IMPORT",
            "INCLUDES",
            "MINUS",
            "NOCYCLE",
            "OUTPUT",
            "PIVOT",
            "PREFERRING",
            "PREWHERE",
            "PRIOR",
            "RETURNS",
            "SAMPLE",
            "SCRIPT",
            "SEMI",
            "SETTINGS",
            "SQL_CACHE",
            "SQL_CALC_FOUND_ROWS",
            "SQL_NO_CACHE",
            "STATEMENT",
            "UNBOUNDED",
            "UNKNOWN",
            "UNPIVOT",
            "USE",
            "VERIFY");

    /** Names after AS or a dot only, where PostgreSQL takes any word. */
    private static final Set<String> LABELS = Set.of(
            "AND",
            "AS",
            "BETWEEN",
            "BOTH",
            "CHECK",
            "CONSTRAINT",
            "CROSS",
            "CURRENT",
            "DISTINCT",
            "ELSE",
            "EXCEPT",
            "EXISTS",
            "FALSE",
            "FETCH",
            "FOR",
            "FOREIGN",
            "FROM",
            "FULL",
            "HAVING",
            "ILIKE",
            "INNER",
            "INTERSECT",
            "INTO",
            "IS",
            "JOIN",
            "LATERAL",
            "LIKE",
            "NATURAL",
            "NOT",
            "NULL",
            "ONLY",
            "OR",
            "OUTER",
            "RETURNING",
            "SELECT",
            "TABLESAMPLE",
            "TRAILING",
            "TRUE",
            "UNION",
            "UNIQUE",
            "USING",
            "WHEN",
            "WHERE",
            "WINDOW",
            "WITH",
            "XMLSERIALIZE",
            "XOR");

    /** Functions like any other, for which the parser has a syntax of its own that the engine does not know. */
    private static final Set<String> CALLS = Set.of(
            "JSON_ARRAY",
            "JSON_ARRAYAGG",
            "JSON_EXISTS",
            "JSON_OBJECT",
            "JSON_OBJECTAGG",
            "JSON_QUERY",
            "JSON_TABLE",
            "JSON_VALUE",
            "XOR");

    private String previous = "";
    private @Nullable Token peeked;

    KeywordTokens(SimpleCharStream text) {
        super(text);
    }

    @Override
    public Token getNextToken() {
        Token token = peeked == null ? super.getNextToken() : peeked;
        peeked = null;
        String word = token.kind == CCJSqlParserConstants.EOF ? "" : token.image.toUpperCase(Locale.ROOT);
        boolean isName = isName(word);
        previous = isName ? "" : word;
        if (isName) {
            token.kind = CCJSqlParserConstants.S_QUOTED_IDENTIFIER;
            token.image = '"' + token.image + '"';
        }
        return token;
    }

    private boolean isName(String word) {
        boolean labelled = previous.equals("AS") || previous.equals(".");
        if (CALLS.contains(word) && next().equals("(") && (!word.equals("XOR") || startsExpression())) {
            return true;
        }
        if (PLAIN.contains(word)) {
            return labelled || isPlain(word, next());
        }
        return labelled && LABELS.contains(word) && !(word.equals("NOT") && next().equals("MATERIALIZED"));
    }

    /** The few of them that are words of PostgreSQL's or the engine's syntax too, and the names of functions. */
    private boolean isPlain(String word, String next) {
        return switch (word) {
            case "UNKNOWN" -> !previous.equals("IS") && !previous.equals("NOT");
            case "UNBOUNDED" -> !next.equals("PRECEDING") && !next.equals("FOLLOWING");
            case "SEMI" -> !next.equals("JOIN");
            default -> previous.equals("WITH") || previous.equals("RECURSIVE") || !next.equals("(");
        };
    }

    private boolean startsExpression() {
        return Set.of(
                        "SELECT",
                        "DISTINCT",
                        "WHERE",
                        "ON",
                        "AND",
                        "OR",
                        "NOT",
                        "BY",
                        "(",
                        ",",
                        "=",
                        "<",
                        ">",
                        "+",
                        "-",
                        "*",
                        "/")
                .contains(previous);
    }

    private String next() {
        if (peeked == null) {
            peeked = super.getNextToken();
        }
        return peeked.kind == CCJSqlParserConstants.EOF ? "" : peeked.image.toUpperCase(Locale.ROOT);
    }
}
