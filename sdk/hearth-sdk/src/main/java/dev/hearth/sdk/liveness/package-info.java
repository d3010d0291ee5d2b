/** Proof of life while spans are open. Not API. */
@NullMarked
package dev.hearth.sdk.liveness;

import org.jspecify.annotations.NullMarked;
