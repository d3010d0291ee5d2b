package dev.hearth.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs, run with Hearth against a real server, come out as the table in {@code docs/async-corpus.md} says. With
 * {@code HEARTH_WRITE_DOCS} set they are run with every kit, and the table is written anew.
 */
class CorpusTest {

    private static final int MOST_NOT_RIGHT = 4;
    private static final int LEAST_DIAGNOSED = 105;
    private static final Path PAGE = Path.of("../../docs/async-corpus.md");

    @Test
    @Timeout(value = 1_200, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void programs_comeOutAsThePageSays(@TempDir Path data) throws Exception {
        try (Server server = Server.start(data)) {
            boolean write = System.getenv("HEARTH_WRITE_DOCS") != null;
            List<Pass> passes = write ? List.of(Pass.values()) : List.of(Pass.HEARTH, Pass.HEARTH_BARE);
            Results results = Results.of(server, passes);
            Page page = new Page(results);
            if (write) {
                Files.writeString(PAGE, page.text(Files.readString(PAGE)));
            }
            String text = Files.readString(PAGE);
            assertThat(otherwise(results.of(Pass.HEARTH), page, text)).isEmpty();
            assertThat(results.of(Pass.HEARTH).values())
                    .filteredOn(it -> it.right() && it.diagnosed())
                    .hasSizeGreaterThanOrEqualTo(Corpus.ALL.size() - MOST_NOT_RIGHT);
            // What the doctor makes of times differs from run to run, but not much.
            assertThat(results.of(Pass.HEARTH_BARE).values())
                    .filteredOn(it -> it.right() && !it.diagnosed())
                    .isEmpty();
            assertThat(results.of(Pass.HEARTH_BARE).values())
                    .filteredOn(it -> !it.right() && it.diagnosed())
                    .hasSizeGreaterThanOrEqualTo(LEAST_DIAGNOSED);
        }
    }

    /** Returns the programs that came out otherwise than the page says, with what was seen. */
    private static Map<String, Judgement> otherwise(Map<String, Judgement> judged, Page page, String text) {
        Map<String, String> seen = page.column(Pass.HEARTH);
        Map<String, String> told = Page.columnOf(Pass.HEARTH, text);
        Map<String, Judgement> otherwise = new TreeMap<>(judged);
        otherwise
                .entrySet()
                .removeIf(one -> Objects.equals(
                        cell(seen.get(one.getKey()), one.getValue()), cell(told.get(one.getKey()), one.getValue())));
        return otherwise;
    }

    /** Of a program that has lost a parent, what the doctor makes of times, which is the last mark, is not held to the page. */
    private static @Nullable String cell(@Nullable String marks, Judgement judged) {
        return marks == null || judged.parents() ? marks : marks.substring(0, marks.lastIndexOf(' '));
    }
}
