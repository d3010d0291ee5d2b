package dev.hearth.server.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(100);

    @Test
    void account_takesUpToTheTotal_overAllRequests() {
        ByteBudget.Account first = budget.open();
        ByteBudget.Account second = budget.open();
        assertThat(first.take(60)).isTrue();
        assertThat(second.take(41)).isFalse();
        assertThat(second.take(40)).isTrue();
        assertThat(first.take(1)).isFalse();
        assertThat(budget.used()).isEqualTo(100);
    }

    @Test
    void refusedBytes_areNotTaken() {
        try (ByteBudget.Account account = budget.open()) {
            assertThat(account.take(101)).isFalse();
            assertThat(budget.used()).isZero();
            assertThat(account.take(100)).isTrue();
        }
        assertThat(budget.used()).isZero();
    }

    @Test
    void closing_givesEverythingBackOnce() {
        ByteBudget.Account kept = budget.open();
        ByteBudget.Account account = budget.open();
        assertThat(kept.take(10) && account.take(20) && account.take(30)).isTrue();
        account.close();
        account.close();
        assertThat(budget.used()).isEqualTo(10);
    }

    @Test
    void whatIsGivenBack_isThereForOthers() {
        ByteBudget.Account first = budget.open();
        ByteBudget.Account second = budget.open();
        assertThat(first.take(100)).isTrue();
        first.giveBack(40);
        assertThat(second.take(40)).isTrue();
        first.close();
        second.close();
        assertThat(budget.used()).isZero();
    }

    @Test
    void moreThanEverythingThereIs_isToldFromWhatOthersHave() {
        ByteBudget.Account first = budget.open();
        ByteBudget.Account second = budget.open();
        assertThat(first.take(90)).isTrue();
        assertThat(second.take(20)).isFalse();
        assertThat(second.isBeyondTotal(20)).isFalse();
        assertThat(first.isBeyondTotal(11)).isTrue();
    }

    @Test
    void concurrentRequests_leaveNothingBehind() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int round = 0; round < 2_000; round++) {
                    try (ByteBudget.Account account = budget.open()) {
                        account.take(17);
                        account.take(30);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(budget.used()).isZero();
        assertThat(budget.open().take(100)).isTrue();
    }
}
