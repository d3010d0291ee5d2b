package dev.hearth.metadata;

/**
 * A state of the metadata. Two that are equal, taken from the same {@link Metadata}, have nothing written between them.
 *
 * @param others changes whenever another process has written
 * @param own changes whenever this one has written
 */
public record Revision(long others, long own) {}
