/** Small concurrent programs, each with what it must look like, and the kits that they are run with. */
@NullMarked
package dev.hearth.corpus;

import org.jspecify.annotations.NullMarked;
