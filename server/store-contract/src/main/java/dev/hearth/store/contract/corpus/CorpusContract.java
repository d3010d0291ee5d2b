package dev.hearth.store.contract.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.RecordReader;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store and the query module together answer and refuse. A test extends this and brings both together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CorpusContract {

    private RecordStore store;

    /** Returns the provider of the store under test. */
    protected abstract RecordStoreProvider provider();

    /** Puts a question as a user would, reading at most 1,000 rows of the answer. */
    protected abstract Reply ask(RecordReader reader, Question question);

    @BeforeAll
    void write(@TempDir Path directory) {
        store = provider().open(directory);
        CorpusRecords.all().forEach(record -> store.writer().write(List.of(record)));
    }

    @AfterAll
    void close() {
        store.close();
    }

    @ParameterizedTest
    @MethodSource("dev.hearth.store.contract.corpus.Question#answered")
    void isAnswered(Question question) {
        Reply reply = ask(store.reader(), question);
        assertThat(reply).as(question.sql()).isInstanceOf(Reply.Rows.class);
        assertThat(((Reply.Rows) reply).lines()).as(question.sql()).isEqualTo(question.expected());
    }

    @ParameterizedTest
    @MethodSource("dev.hearth.store.contract.corpus.Question#refused")
    void isRefused(Question question) {
        Reply reply = ask(store.reader(), question);
        assertThat(reply).as(question.sql()).isInstanceOf(Reply.Refusal.class);
        Reply.Refusal refusal = (Reply.Refusal) reply;
        assertThat(refusal.place() + " " + refusal.message())
                .as(question.sql())
                .isEqualTo(String.join("\n", question.expected()));
    }
}
