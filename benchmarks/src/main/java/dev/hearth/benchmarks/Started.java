package dev.hearth.benchmarks;

/**
 * How one start went, of everything until the program was ready, and for an application until its first answer.
 *
 * @param deliveredCpuMillis processor time until its first spans had been delivered
 */
record Started(double wallMillis, double cpuMillis, double deliveredCpuMillis) {}
