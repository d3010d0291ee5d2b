package dev.hearth.store;

/**
 * What {@link StoreMaintenance#retain} dropped.
 *
 * @param partitions how many whole partitions
 * @param rows records and metric points in them
 */
public record Dropped(int partitions, long rows) {

    /** When everything was within bounds. */
    public static final Dropped NOTHING = new Dropped(0, 0);
}
