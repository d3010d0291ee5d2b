package dev.hearth.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextBudgetTest {
    @Test
    void append_countsWhatItDoesNotKeep() {
        TextBudget budget = new TextBudget();
        StringBuilder first = new StringBuilder();
        budget.append(first, "x".repeat(TextBudget.MAX_CHARS - 2));
        StringBuilder second = new StringBuilder();
        budget.append(second, "abcde");
        budget.append(second, "f");
        assertThat(second).hasToString("ab");
        assertThat(budget.cutChars()).isEqualTo(4);
    }
}
