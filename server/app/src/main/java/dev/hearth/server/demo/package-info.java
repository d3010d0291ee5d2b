/** The demonstration: a server, a concurrent LLM program beside it, and the proof that all of it arrived. */
@NullMarked
package dev.hearth.server.demo;

import org.jspecify.annotations.NullMarked;
