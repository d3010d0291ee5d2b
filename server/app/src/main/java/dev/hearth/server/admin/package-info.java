/** What the commands beside a running server ask of it: to copy the rows of the store that it holds out and in. */
@NullMarked
package dev.hearth.server.admin;

import org.jspecify.annotations.NullMarked;
