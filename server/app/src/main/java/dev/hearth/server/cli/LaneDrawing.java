package dev.hearth.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws tasks in lanes as text. A task is {@code ━} from its start on; its last column tells how it ended if not well:
 * {@code ×} failed, {@code /} cancelled, {@code ~} abandoned or unknown, {@code >} still running.
 *
 * @param startMicros the time of the first column
 * @param endMicros where the last column ends; tasks beyond are cut
 */
record LaneDrawing(long startMicros, long endMicros, int columns) {

    /** A task. */
    record Bar(int lane, long startMicros, long endMicros, String verdict) {}

    /** Returns one line for each lane, without trailing blanks. */
    List<String> draw(List<Bar> bars) {
        List<char[]> lanes = new ArrayList<>();
        for (Bar bar : bars) {
            while (lanes.size() <= bar.lane()) {
                char[] lane = new char[columns];
                Arrays.fill(lane, ' ');
                lanes.add(lane);
            }
            draw(bar, lanes.get(bar.lane()));
        }
        return lanes.stream().map(lane -> new String(lane).stripTrailing()).toList();
    }

    private void draw(Bar bar, char[] lane) {
        int from = column(bar.startMicros());
        int to = Math.max(from, column(bar.endMicros() - 1));
        Arrays.fill(lane, from, to + 1, '━');
        if (to > from) {
            lane[from] = '┣';
        }
        char end = end(bar.verdict());
        if (end != ' ') {
            lane[to] = end;
        }
    }

    private int column(long micros) {
        long length = Math.max(1, endMicros - startMicros);
        long inside = Math.clamp(micros - startMicros, 0, length);
        return (int) Math.min(columns - 1, Math.floor((double) inside / length * columns));
    }

    private static char end(String verdict) {
        return switch (verdict) {
            case "error" -> '×';
            case "cancelled" -> '/';
            case "abandoned", "unknown" -> '~';
            case "running" -> '>';
            default -> ' ';
        };
    }
}
