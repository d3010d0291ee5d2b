/** The kits of the corpus: in a package of the SDK's, so that what calls them is the place where a span begins. */
@NullMarked
package dev.hearth.sdk.corpus;

import org.jspecify.annotations.NullMarked;
