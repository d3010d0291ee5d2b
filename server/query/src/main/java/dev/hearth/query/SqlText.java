package dev.hearth.query;

import dev.hearth.query.QueryException.Position;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;

/** Parses users' SQL. */
final class SqlText {

    private static final int LONGEST = 100_000;

    /** What other statements begin with, of the parser or the engine. */
    private static final Pattern COMMAND = Pattern.compile(
            "\\s*(?:ALTER|ANALYZE|ATTACH|CALL|CHECKPOINT|COMMENT|COPY|CREATE|DELETE|DESCRIBE|DETACH|DROP|EXECUTE"
                    + "|EXPLAIN|EXPORT|GRANT|IMPORT|INSERT|INSTALL|LOAD|MERGE|PRAGMA|PREPARE|RESET|SET|SHOW|SUMMARIZE"
                    + "|TRUNCATE|UPDATE|USE|VACUUM)\\b",
            Pattern.CASE_INSENSITIVE);

    /** The parser is given up when it takes too long, so it runs on a thread of its own; they are kept for the next query. */
    private static final ExecutorService PARSERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("hearth-sql-parser-", 0).factory());

    private SqlText() {}

    static Select parse(String sql) {
        if (sql.isBlank()) {
            throw new QuerySyntaxException("The query is empty.", null);
        }
        if (sql.length() > LONGEST) {
            throw new QueryRefusedException(
                    "The query has %,d characters; at most %,d are read.".formatted(sql.length(), LONGEST), null);
        }
        List<Statement> statements = statements(sql);
        if (statements.isEmpty()) {
            throw new QuerySyntaxException("The query is empty.", null);
        }
        if (statements.size() > 1) {
            throw new QueryRefusedException(
                    "Only one SELECT can be run at a time.", SyntaxTree.position(statements.get(1)));
        }
        if (statements.getFirst() instanceof Select select) {
            return select;
        }
        throw onlySelect();
    }

    private static QueryRefusedException onlySelect() {
        return new QueryRefusedException("Only SELECT can be run; queries cannot change anything.", new Position(1, 1));
    }

    private static List<Statement> statements(String sql) {
        try {
            return CCJSqlParserUtil.parseStatements(sql, PARSERS, parser -> FilterTokens.feed(parser, sql));
        } catch (JSQLParserException e) {
            throw COMMAND.matcher(sql).lookingAt() ? onlySelect() : syntaxError(e);
        }
    }

    private static QuerySyntaxException syntaxError(JSQLParserException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ParseException parse
                    && parse.currentToken != null
                    && parse.currentToken.next != null) {
                Token token = parse.currentToken.next;
                Position position = new Position(token.beginLine, token.beginColumn);
                return token.kind == 0
                        ? new QuerySyntaxException("The SQL ends too early.", position)
                        : new QuerySyntaxException(
                                "The SQL makes no sense at `%s`.".formatted(written(token)), position);
            }
            if (cause instanceof TimeoutException || cause instanceof StackOverflowError) {
                return new QuerySyntaxException("The SQL is nested too deeply to be read.", null);
            }
        }
        return new QuerySyntaxException("The SQL cannot be read; check its quotes and parentheses.", null);
    }

    /** The quotes of a keyword that was taken for a name are not the user's. */
    private static String written(Token token) {
        boolean added = token.endLine == token.beginLine
                && token.endColumn - token.beginColumn + 1 == token.image.length() - 2
                && token.image.startsWith("\"");
        return added ? token.image.substring(1, token.image.length() - 1) : token.image;
    }
}
