/**
 * HTTP without any meaning: requests to endpoints on virtual threads, who may ask, what an error looks like.
 */
@NullMarked
package dev.hearth.server.http;

import org.jspecify.annotations.NullMarked;
