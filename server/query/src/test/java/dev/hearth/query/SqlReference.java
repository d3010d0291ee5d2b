package dev.hearth.query;

import dev.hearth.store.Column;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.contract.corpus.Question;
import java.util.List;
import java.util.Locale;

/** Writes {@code docs/sql.md} from the tables, the catalogue, the limits and the corpus. */
final class SqlReference {

    private final StringBuilder text = new StringBuilder();

    static String markdown() {
        SqlReference reference = new SqlReference();
        reference.begin();
        UserTables.all().forEach(reference::table);
        reference.types();
        Catalogue.SECTIONS.forEach(reference::section);
        reference.limits();
        reference.errors();
        return reference.text.toString();
    }

    private void begin() {
        text.append("""
                # SQL

                One SELECT over the tables below, in PostgreSQL's manner: joins, subqueries, LATERAL, WITH and WITH
                RECURSIVE, UNION, GROUP BY with labels, ROLLUP, CUBE and GROUPING SETS, HAVING, windows, QUALIFY,
                FILTER, DISTINCT ON, VALUES. Nothing else is run: queries cannot change anything and reach nothing
                but these tables. This page is written by a test from what the server itself uses.

                ## Asking

                `POST /v2/query` takes JSON: `sql`, and, if wanted, `min_timestamp` and `max_timestamp` (they bound
                the time column of every table in the query), `limit` (%d unless said), `timezone` (such as
                `Europe/Berlin`), `deployment_environment` (a list; `""` is for records without one),
                `include_schema` (true unless said) and `explain` (adds `logical_plan`, the query as the engine gets
                it, `physical_plan`, and `physical_plan_with_metrics`; the query then runs twice). The answer is of
                the kind that `Accept` names: `application/json`, `application/x-ndjson`, which streams,
                `text/csv`, or `application/vnd.apache.arrow.stream`. `GET /v1/query` is the older form. A failure is
                `{"detail": "one sentence"}`, with `line`, `column` and `suggestion` where they are known.

                """.formatted(UserQuery.DEFAULT_LIMIT));
        text.append("## Tables\n\n`records_full` is another name of `records_all`.\n\n");
    }

    private void table(PublishedTable table) {
        text.append("### ").append(table.name()).append("\n\n").append(table.description());
        text.append(" Bounds apply to `").append(table.timeColumn()).append("`.\n\n");
        for (PublishedTable earlier : UserTables.all()) {
            if (earlier.name().equals(table.name())) {
                break;
            }
            if (earlier.columns().equals(table.columns())) {
                text.append("The columns are those of `").append(earlier.name()).append("`.\n\n");
                return;
            }
        }
        text.append("| column | type | |\n|---|---|---|\n");
        for (Column column : table.columns()) {
            String type = column.type().name().toLowerCase(Locale.ROOT).replace("text_array", "text[]");
            row(column.name(), type + (column.nullable() ? "" : ", never NULL"), column.description());
        }
        text.append('\n');
    }

    private void types() {
        text.append("""
                ## Types

                Casts are written `value::type` or `CAST(value AS type)`: `int`, `bigint`, `double`, `float` (the
                same as double), `numeric` (38 digits, 10 of them after the point), `numeric(p, s)`, `text`,
                `bool`, `timestamptz`, `timestamp`, `date`, `interval`, `json`, and lists such as `text[]`. A JSON
                value that is cast, `(attributes->'k')::numeric`, is NULL where it is of another kind, and its
                `numeric` is a double. Times have microseconds. In answers, NaN and infinite numbers are null.

                """);
    }

    private void section(Catalogue.Section section) {
        text.append("## ").append(section.title()).append("\n\n");
        if (!section.introduction().isEmpty()) {
            text.append(section.introduction()).append("\n\n");
        }
        text.append("| | | example | gives |\n|---|---|---|---|\n");
        for (Catalogue.Entry entry : section.entries()) {
            List<String> others = entry.names().isEmpty()
                    ? List.of()
                    : entry.names().subList(1, entry.names().size());
            String also = others.isEmpty() ? "" : " Also `" + String.join("`, `", others) + "`.";
            row(
                    "`" + entry.signature() + "`",
                    entry.description() + also,
                    "`" + entry.example() + "`",
                    "`" + entry.answer().replace("\n", "`, `") + "`");
        }
        text.append('\n');
    }

    private void limits() {
        text.append("""
                ## Limits

                - A query may take %d seconds, until its last row was fetched.
                - An answer has at most %,d rows, and at most 64 MiB unless it streams; LIMIT can ask for fewer.
                - The text of a query has at most 100,000 characters.
                - A query may read tables at most 256 times, WITH queries counted wherever they are used.
                - A query that needs more memory than the store gives all queries together is ended.
                - A query ends when its client goes away.
                - Where a token has limits of its own, the narrower ones hold.

                """.formatted(QueryLimits.DEFAULT.timeout().toSeconds(), UserQuery.MAX_LIMIT));
    }

    private void errors() {
        text.append("## What is refused, and how\n\n| query | place | message |\n|---|---|---|\n");
        for (Question question : Question.refused()) {
            String[] refusal = String.join(" ", question.expected()).split(" ", 2);
            String sql = question.sql().replace('\n', ' ');
            String shown = sql.length() > 80 ? sql.substring(0, 80) + "…" : sql;
            row("`" + shown + "`", refusal[0].equals("-") ? "" : refusal[0], refusal[1]);
        }
    }

    private void row(String... cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        text.append('\n');
    }
}
