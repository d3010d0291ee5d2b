package dev.hearth.store;

/**
 * What became of a written batch.
 *
 * @param lastSequence the highest commit sequence in the store; every row stored by later writes has a higher one
 * @param stored how many rows were new
 * @param duplicates how many were already there
 */
public record WriteReceipt(long lastSequence, int stored, int duplicates) {}
