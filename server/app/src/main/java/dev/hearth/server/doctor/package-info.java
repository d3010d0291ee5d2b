/** What is wrong, over HTTP: reads the spans of a time and puts them to the rules. */
@NullMarked
package dev.hearth.server.doctor;

import org.jspecify.annotations.NullMarked;
