package dev.hearth.store.contract.corpus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the query module says to a question. */
public sealed interface Reply {

    /** Rows of cells, in the Java types of {@link dev.hearth.store.ColumnType}. */
    record Rows(List<List<@Nullable Object>> rows) implements Reply {

        /** Returns a line for each row, as {@link Question#expected()} has it. */
        public List<String> lines() {
            return rows.stream()
                    .map(row -> row.stream().map(Rows::cell).collect(Collectors.joining(" | ")))
                    .toList();
        }

        private static String cell(@Nullable Object value) {
            return switch (value) {
                case null -> "NULL";
                case BigDecimal number ->
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
                case List<?> list -> {
                    List<String> items = new ArrayList<>();
                    list.forEach(item -> items.add(cell(item)));
                    yield Collections.unmodifiableList(items).toString();
                }
                default -> value.toString();
            };
        }
    }

    /**
     * A question that is refused, by the query module or the store.
     *
     * @param place {@code line:column}, or {@code -} if it has no one place
     */
    record Refusal(String place, String message) implements Reply {}
}
