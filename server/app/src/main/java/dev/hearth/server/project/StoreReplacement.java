package dev.hearth.server.project;

import dev.hearth.store.RecordStore;

/** What is done to put another store in the place of a project's. */
public interface StoreReplacement {

    /** Looks at the store that goes, once nothing is written to it any more. */
    void last(RecordStore store);

    /** Changes the files. Nothing has them open. */
    void replace();
}
