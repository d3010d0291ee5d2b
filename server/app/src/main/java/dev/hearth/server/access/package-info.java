/** Who may do what: tokens, sessions of browsers, and how much each token may ask for. */
@NullMarked
package dev.hearth.server.access;

import org.jspecify.annotations.NullMarked;
