package dev.hearth.store;

import org.jspecify.annotations.Nullable;

/** The root of what a store can throw. The message is one sentence for the person who caused or can mend it. */
public abstract sealed class StoreException extends RuntimeException
        permits StoreUnavailableException,
                InvalidQueryException,
                QueryTimeoutException,
                QueryCancelledException,
                TransferException {

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
