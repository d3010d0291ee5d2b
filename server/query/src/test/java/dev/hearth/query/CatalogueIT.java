package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.query.Catalogue.Entry;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.contract.corpus.CorpusRecords;
import dev.hearth.store.contract.corpus.Question;
import dev.hearth.store.contract.corpus.Reply;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the example of everything that queries may call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueIT {

    private RecordStore store;

    @BeforeAll
    void write(@TempDir Path directory) {
        store = ServiceLoader.load(RecordStoreProvider.class)
                .findFirst()
                .orElseThrow()
                .open(directory);
        store.writer().write(WriteBatch.of(CorpusRecords.all(), CorpusMetrics.all()));
    }

    @AfterAll
    void close() {
        store.close();
    }

    static Stream<Entry> entries() {
        return Catalogue.SECTIONS.stream().flatMap(section -> section.entries().stream());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void example_gives(Entry entry) {
        assertThat(entry.example()).as("the example of %s", entry.signature()).isNotEmpty();
        String sql = entry.example().startsWith("SELECT") ? entry.example() : "SELECT " + entry.example();
        Question question = new Question(
                entry.signature(),
                sql,
                ZoneOffset.UTC,
                null,
                null,
                List.of(),
                entry.answer().lines().toList());
        Reply reply = CorpusAsker.ask(store.reader(), question);
        assertThat(reply).as(sql).isInstanceOf(Reply.Rows.class);
        assertThat(((Reply.Rows) reply).lines()).as(sql).isEqualTo(question.expected());
    }

    @Test
    void everyName_isListedOnce() {
        List<String> names = entries().flatMap(entry -> entry.names().stream()).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(entries())
                .allSatisfy(entry -> assertThat(entry.description()).endsWith("."));
    }
}
