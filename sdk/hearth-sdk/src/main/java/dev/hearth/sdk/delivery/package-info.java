/** From encoded requests to what the server took: memory, disk, retries, and the count of what was lost. Not API. */
@NullMarked
package dev.hearth.sdk.delivery;

import org.jspecify.annotations.NullMarked;
