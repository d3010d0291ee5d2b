/** Tests of programs that use Hearth: what they record, readable and the same every time. Start at {@link dev.hearth.sdk.testing.HearthExtension}. */
@NullMarked
package dev.hearth.sdk.testing;

import org.jspecify.annotations.NullMarked;
