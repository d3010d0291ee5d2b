package dev.hearth.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every example, and a fixed number of changed ones. {@link Fuzzing} looks for new ones. */
class FuzzTest {

    @ParameterizedTest
    @EnumSource
    void examples_breakNoPromise(FuzzTarget target) {
        List<byte[]> corpus = Corpus.of(target);
        assertThat(corpus).isNotEmpty();
        corpus.forEach(data -> isHarmless(target, data));
    }

    @ParameterizedTest
    @CsvSource({"PROTOBUF,6000", "JSON,6000", "GZIP,5000", "ZSTD,5000", "GRPC_FRAME,20000", "SQL,1500"})
    void changedExamples_breakNoPromise(FuzzTarget target, int runs) {
        Mutations mutations = new Mutations(Corpus.of(target), 20_261_123);
        for (int run = 0; run < runs; run++) {
            isHarmless(target, mutations.next());
        }
    }

    private static void isHarmless(FuzzTarget target, byte[] data) {
        assertThatCode(() -> target.run(data))
                .as("%s: %s", target, HexFormat.of().formatHex(data))
                .doesNotThrowAnyException();
    }
}
