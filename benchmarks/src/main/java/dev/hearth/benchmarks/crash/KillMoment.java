package dev.hearth.benchmarks.crash;

import java.time.Duration;
import java.util.SplittableRandom;

/** When a server is killed, counted from the first acknowledgement of a round. */
sealed interface KillMoment {

    /** Whatever it does then. */
    record After(Duration delay) implements KillMoment {}

    /**
     * While it empties its log: a little after it has begun to write a file that is not a log.
     *
     * @param delay from the first such write
     * @param atMost when it is killed if there is none
     */
    record WhileCheckpointing(Duration delay, Duration atMost) implements KillMoment {}

    /**
     * As {@link After}, and then a second time while it starts.
     *
     * @param startDelay from the start of its process
     */
    record Twice(Duration delay, Duration startDelay) implements KillMoment {}

    long LOAD_MILLIS = 2_000;
    long CHECKPOINT_MILLIS = 60;
    long CHECKPOINT_AT_MOST_MILLIS = 20_000;
    long START_MILLIS = 1_500;

    /** The moment of a round: one in ten twice, four in ten while checkpointing. */
    static KillMoment of(long seed, int round) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + round);
        Duration delay = Duration.ofMillis(random.nextLong(LOAD_MILLIS));
        return switch (random.nextInt(10)) {
            case 0 -> new Twice(delay, Duration.ofMillis(random.nextLong(START_MILLIS)));
            case 1, 2, 3, 4 ->
                new WhileCheckpointing(
                        Duration.ofMillis(random.nextLong(CHECKPOINT_MILLIS)), Duration.ofMillis(CHECKPOINT_AT_MOST_MILLIS));
            default -> new After(delay);
        };
    }
}
