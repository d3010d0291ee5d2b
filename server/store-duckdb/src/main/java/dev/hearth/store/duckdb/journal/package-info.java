/**
 * What the engine writes over in place, kept until a checkpoint has ended: a process that ends in the middle of such a
 * write leaves a block that is half the old one and half the new one, and the engine opens no file with such a block.
 */
@NullMarked
package dev.hearth.store.duckdb.journal;

import org.jspecify.annotations.NullMarked;
