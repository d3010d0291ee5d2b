/** How Hearth's facts are put into OpenTelemetry attributes. Not API. */
@NullMarked
package dev.hearth.sdk.wire;

import org.jspecify.annotations.NullMarked;
