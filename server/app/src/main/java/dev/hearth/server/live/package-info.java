/** The pages' own API: rows as JSON, and their live push as Server-Sent Events. */
@NullMarked
package dev.hearth.server.live;

import org.jspecify.annotations.NullMarked;
