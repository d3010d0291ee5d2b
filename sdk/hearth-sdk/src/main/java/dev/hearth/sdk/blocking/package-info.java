/** Finds calls that block where nothing may: opt-in, by the JDK's flight recorder. */
@NullMarked
package dev.hearth.sdk.blocking;

import org.jspecify.annotations.NullMarked;
