package dev.hearth.store;

import org.jspecify.annotations.Nullable;

/** A backup, restore, export or import was refused or stopped because of the files it was given. */
public final class TransferException extends StoreException {

    public TransferException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public TransferException(String message) {
        this(message, null);
    }
}
