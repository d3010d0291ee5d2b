/**
 * What a server keeps beside telemetry: projects, tokens, sessions, in one SQLite file that the server and the commands
 * of the terminal use at the same time.
 */
@NullMarked
package dev.hearth.metadata;

import org.jspecify.annotations.NullMarked;
