package dev.hearth.query;

import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.RecordReader;
import dev.hearth.store.contract.corpus.Question;
import dev.hearth.store.contract.corpus.Reply;
import java.util.ArrayList;
import java.util.List;

/** Puts the corpus' questions to the query service. */
final class CorpusAsker {

    private CorpusAsker() {}

    static Reply ask(RecordReader reader, Question question) {
        UserQuery query = new UserQuery(
                question.sql(),
                question.min(),
                question.max(),
                1_000,
                question.environments(),
                new Presentation(question.zone(), true, false));
        try (QueryResult result = new QueryService(reader, 1).run(query)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < result.columns().size(); i++) {
                    row.add(result.value(i));
                }
                rows.add(row);
            }
            return new Reply.Rows(rows);
        } catch (QueryException e) {
            QueryException.Position at = e.position();
            return new Reply.Refusal(at == null ? "-" : at.line() + ":" + at.column(), e.getMessage());
        } catch (InvalidQueryException e) {
            return new Reply.Refusal("-", e.getMessage());
        }
    }
}
