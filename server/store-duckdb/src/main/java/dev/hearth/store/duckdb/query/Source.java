package dev.hearth.store.duckdb.query;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind FROM.
 *
 * @param table its name; null if it is a subquery
 * @param alias empty if there is none
 * @param location where it begins, in bytes of the query's UTF-8
 * @param length in bytes
 */
public record Source(@Nullable String table, String alias, int location, int length) {}
