package dev.hearth.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened or, for now, used: a full or unwritable disk, a lock held elsewhere, a closed store. */
public final class StoreUnavailableException extends StoreException {

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
