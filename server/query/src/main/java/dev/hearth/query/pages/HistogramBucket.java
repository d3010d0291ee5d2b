package dev.hearth.query.pages;

/** How many rows started within a stretch of time: below level 13, 13 to 16, and from 17 on. */
public record HistogramBucket(long info, long warn, long error) {}
