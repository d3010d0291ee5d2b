package dev.hearth.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.cli.LaneDrawing.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneDrawingTest {

    private final LaneDrawing drawing = new LaneDrawing(1_000, 1_100, 10);

    @Test
    void tasks_areDrawnFromTheirStartToTheirEnd() {
        assertThat(drawing.draw(List.of(
                        new Bar(0, 1_000, 1_050, "ok"),
                        new Bar(0, 1_050, 1_080, "ok"),
                        new Bar(1, 1_020, 1_060, "ok"))))
                .containsExactly("┣━━━━┣━━", "  ┣━━━");
    }

    @Test
    void ends_tellWhatBecameOfTheTask() {
        assertThat(drawing.draw(List.of(
                        new Bar(0, 1_000, 1_030, "error"),
                        new Bar(1, 1_000, 1_030, "cancelled"),
                        new Bar(2, 1_000, 1_030, "abandoned"),
                        new Bar(3, 1_000, 1_100, "running"))))
                .containsExactly("┣━×", "┣━/", "┣━~", "┣━━━━━━━━>");
    }

    @Test
    void shortTasks_haveAColumn_andThoseBeyondAreCut() {
        assertThat(drawing.draw(List.of(
                        new Bar(0, 1_000, 1_001, "ok"),
                        new Bar(1, 500, 600, "ok"),
                        new Bar(2, 1_090, 9_000, "ok"),
                        new Bar(3, 1_000, 1_001, "error"))))
                .containsExactly("━", "━", "         ━", "×");
        assertThat(new LaneDrawing(5, 5, 4).draw(List.of(new Bar(0, 5, 6, "ok"))))
                .hasSize(1);
    }
}
