/** The OTLP/HTTP endpoints: bytes in, a durable commit, an answer in the sender's encoding. */
@NullMarked
package dev.hearth.server.otlp;

import org.jspecify.annotations.NullMarked;
