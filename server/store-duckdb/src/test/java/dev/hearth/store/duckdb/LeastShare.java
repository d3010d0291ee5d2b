package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** So many others that each store of this process has the least memory that there is, until it is closed. */
final class LeastShare implements AutoCloseable {

    private final List<MemoryBudget.Member> others = new ArrayList<>();

    private LeastShare() {}

    static LeastShare take() {
        LeastShare taken = new LeastShare();
        while (MemoryBudget.ofProcess().nextShareMebibytes() > MemoryBudget.LEAST_SHARE_MEBIBYTES) {
            int number = taken.others.size();
            taken.others.add(
                    mebibytes -> assertThat(mebibytes).as("share of %d", number).isPositive());
            MemoryBudget.ofProcess().join(taken.others.getLast());
        }
        return taken;
    }

    @Override
    public void close() {
        others.forEach(MemoryBudget.ofProcess()::leave);
    }
}
