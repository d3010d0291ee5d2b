package dev.hearth.corpus;

import java.util.List;

/** Programs that use what Java only previews: compiled apart, and there only where they can run. */
public interface PreviewPrograms {

    /** The programs. */
    List<Case> all();
}
