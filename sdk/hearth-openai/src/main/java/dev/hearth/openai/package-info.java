/** Traces what a client of the official OpenAI SDK asks its models. */
@NullMarked
package dev.hearth.openai;

import org.jspecify.annotations.NullMarked;
