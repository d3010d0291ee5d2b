package dev.hearth.store;

/**
 * What became of a written batch.
 *
 * @param lastSequence the highest commit sequence in the store; every record stored by later writes has a higher one
 * @param stored how many records were new
 * @param duplicates how many were already there
 */
public record WriteReceipt(long lastSequence, int stored, int duplicates) {}
