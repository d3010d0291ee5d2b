/**
 * The SQL surface: what users may ask ({@link dev.hearth.query.SqlGuard}), how the engine hears it ({@link
 * dev.hearth.query.SqlRewriter}), and how the answer leaves ({@link dev.hearth.query.ResultFormat}).
 */
@NullMarked
package dev.hearth.query;

import org.jspecify.annotations.NullMarked;
