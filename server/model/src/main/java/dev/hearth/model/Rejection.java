package dev.hearth.model;

/**
 * Records of a request that were not accepted, and why.
 *
 * @param count how many
 * @param reason one sentence that names the cause and the mend
 */
public record Rejection(long count, String reason) {}
