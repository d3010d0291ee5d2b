/** An application of the usual kind, with and without tracing: what start-up is measured with. */
@org.jspecify.annotations.NullMarked
package dev.hearth.benchmarks.webapp;
