/** The projects that are open: for each a store of its own and everything that reads or writes it. */
@NullMarked
package dev.hearth.server.project;

import org.jspecify.annotations.NullMarked;
