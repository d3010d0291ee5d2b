package dev.hearth.store;

/**
 * What a backup holds.
 *
 * @param records rows of {@code records_all}
 * @param metricPoints rows of {@code metrics}
 * @param lastSequence the highest commit sequence in it; what the store committed later has a higher one
 */
public record BackupSummary(long records, long metricPoints, long lastSequence) {}
