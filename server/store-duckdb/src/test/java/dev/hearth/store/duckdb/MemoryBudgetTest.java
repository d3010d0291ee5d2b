package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTest {

    private static final long GIBIBYTE = 1L << 30;

    /** A store that does as it is told. */
    private static final class Store implements MemoryBudget.Member {

        private final AtomicLong mebibytes = new AtomicLong();

        @Override
        public void limitMemory(long limit) {
            mebibytes.set(limit);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 256", "1, 256", "2, 512", "3, 768", "16, 4096", "512, 4096"})
    void budget_isAQuarterOfTheMachineWithinBounds(long gibibytes, long mebibytes) {
        assertThat(MemoryBudget.ofMachine(gibibytes * GIBIBYTE)).isEqualTo(mebibytes);
    }

    @Test
    void oneStore_hasItAll() {
        MemoryBudget budget = new MemoryBudget(2048);
        Store only = new Store();
        assertThat(budget.nextShareMebibytes()).isEqualTo(2048);
        budget.join(only);
        assertThat(only.mebibytes).hasValue(2048);
    }

    @Test
    void shares_areEqualAndNeverMoreThanTheWhole_untilTheyAreTheLeast() {
        MemoryBudget budget = new MemoryBudget(1000);
        List<Store> stores = new ArrayList<>();
        for (int open = 1; open <= 40; open++) {
            Store store = new Store();
            stores.add(store);
            long share = budget.nextShareMebibytes();
            budget.join(store);
            assertThat(stores)
                    .as("%d stores", open)
                    .allSatisfy(it -> assertThat(it.mebibytes).hasValue(share));
            assertThat(share).isEqualTo(Math.max(MemoryBudget.LEAST_SHARE_MEBIBYTES, 1000 / open));
            assertThat(open * share).isLessThanOrEqualTo(Math.max(1000, open * MemoryBudget.LEAST_SHARE_MEBIBYTES));
        }
        while (stores.size() > 1) {
            budget.leave(stores.removeLast());
        }
        assertThat(stores.getFirst().mebibytes).hasValue(1000);
    }

    @Test
    void leavingTwice_changesNothing() {
        MemoryBudget budget = new MemoryBudget(1000);
        Store stays = new Store();
        Store goes = new Store();
        budget.join(stays);
        budget.join(goes);
        budget.leave(goes);
        budget.leave(goes);
        assertThat(stays.mebibytes).hasValue(1000);
        assertThat(goes.mebibytes).hasValue(500);
    }
}
