/**
 * What every store must do, as tests: a store is done when a subclass of {@link
 * dev.hearth.store.contract.RecordStoreContract} passes.
 */
@NullMarked
package dev.hearth.store.contract;

import org.jspecify.annotations.NullMarked;
