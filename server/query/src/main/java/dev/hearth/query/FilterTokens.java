package dev.hearth.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.SimpleCharStream;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;

/**
 * Gives the parser FILTER before WITHIN GROUP, the only order that it knows, where the text has it behind as PostgreSQL
 * does. Each token keeps its place in the text. For one statement.
 */
final class FilterTokens extends KeywordTokens {

    private final Deque<Token> waiting = new ArrayDeque<>();

    private FilterTokens(SimpleCharStream text) {
        super(text);
    }

    /** Lets {@code parser} read {@code sql} so. */
    static void feed(CCJSqlParser parser, String sql) {
        FilterTokens tokens = new FilterTokens(new SimpleCharStream(new StringProvider(sql), 1, 1));
        tokens.configuration = parser.getConfiguration();
        parser.ReInit(tokens);
    }

    @Override
    public Token getNextToken() {
        if (!waiting.isEmpty()) {
            return waiting.remove();
        }
        Token token = super.getNextToken();
        if (!isWord(token, "WITHIN")) {
            return token;
        }
        List<Token> within = new ArrayList<>(List.of(token));
        List<Token> filter = new ArrayList<>();
        Token behind = getNextToken();
        if (isWord(behind, "GROUP")) {
            behind = addClause(behind, within);
        }
        if (isWord(behind, "FILTER")) {
            behind = addClause(behind, filter);
        }
        waiting.addFirst(behind);
        within.reversed().forEach(waiting::addFirst);
        filter.reversed().forEach(waiting::addFirst);
        return waiting.remove();
    }

    /** Adds a word and the parentheses behind it, and returns the first token that is not of them. */
    private Token addClause(Token word, List<Token> clause) {
        clause.add(word);
        Token next = getNextToken();
        int depth = 0;
        while (next.kind != CCJSqlParserConstants.EOF && (depth > 0 || isWord(next, "("))) {
            depth += isWord(next, "(") ? 1 : isWord(next, ")") ? -1 : 0;
            clause.add(next);
            next = getNextToken();
            if (depth == 0) {
                break;
            }
        }
        return next;
    }

    private static boolean isWord(Token token, String word) {
        return token.kind != CCJSqlParserConstants.EOF && token.image.equalsIgnoreCase(word);
    }
}
