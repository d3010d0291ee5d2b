/** From a started span to the bytes that left: registry, queue, batches, delivery. Not API. */
@NullMarked
package dev.hearth.sdk.export;

import org.jspecify.annotations.NullMarked;
