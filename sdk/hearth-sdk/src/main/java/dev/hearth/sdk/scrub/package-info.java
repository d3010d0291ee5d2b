/** Takes secrets out of records before they leave the process. */
@NullMarked
package dev.hearth.sdk.scrub;

import org.jspecify.annotations.NullMarked;
