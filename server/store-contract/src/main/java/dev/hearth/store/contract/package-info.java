/**
 * What every store must do, as tests: a store is done when subclasses of {@link
 * dev.hearth.store.contract.RecordStoreContract} and {@link dev.hearth.store.contract.TransferContract} pass.
 */
@NullMarked
package dev.hearth.store.contract;

import org.jspecify.annotations.NullMarked;
