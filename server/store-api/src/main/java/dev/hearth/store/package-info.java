/**
 * What Hearth asks of a store of telemetry. The Javadoc here is the specification; {@code store-contract} holds the
 * tests that every store passes.
 *
 * <p>Writing and reading are separate faces of a {@link dev.hearth.store.RecordStore}, so that ingest cannot query and
 * queries cannot write. A store is found through {@link java.util.ServiceLoader} by its
 * {@link dev.hearth.store.RecordStoreProvider}.
 */
@NullMarked
package dev.hearth.store;

import org.jspecify.annotations.NullMarked;
