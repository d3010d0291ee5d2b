/**
 * What OTLP demands of a server, as cases that can be put to any endpoint.
 *
 * <p>A client like any other: it knows a server by its addresses alone and shares no code with Hearth's.
 */
@NullMarked
package dev.hearth.conformance;

import org.jspecify.annotations.NullMarked;
