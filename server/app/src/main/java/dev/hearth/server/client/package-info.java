/** Asks a running server over HTTP, as any other client does. */
@NullMarked
package dev.hearth.server.client;

import org.jspecify.annotations.NullMarked;
