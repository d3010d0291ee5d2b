package dev.hearth.store;

/**
 * What went out or came in.
 *
 * @param records rows of {@code records_all}
 * @param metricPoints rows of {@code metrics}
 */
public record ExportedRows(long records, long metricPoints) {}
