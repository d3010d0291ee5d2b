/**
 * What Hearth's integrations for LLM clients share: proxies over a client's interfaces, the life of a call's span, and the way
 * from a cancelled call to its request. Internal to those integrations: it changes without notice, and nothing outside Hearth
 * should use it.
 */
@NullMarked
package dev.hearth.llm;

import org.jspecify.annotations.NullMarked;
