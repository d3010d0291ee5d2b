package dev.hearth.sdk.delivery;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where undelivered requests wait on disk, and how many.
 *
 * @param root the folder, which several processes may share
 * @param chosen whether somebody chose the folder, so that it may be open to others; what is put into it never is
 * @param maxBytes of one process for one destination
 * @param maxAge what is older is given up
 */
public record SpoolLimits(Path root, boolean chosen, long maxBytes, Duration maxAge) {}
