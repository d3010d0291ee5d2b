/** What telemetry means: pure functions over what is known of spans. */
@NullMarked
package dev.hearth.insight;

import org.jspecify.annotations.NullMarked;
