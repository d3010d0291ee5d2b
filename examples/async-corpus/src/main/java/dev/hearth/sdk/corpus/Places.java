package dev.hearth.sdk.corpus;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Prints where each span of the programs begins, found out without the SDK. Thread-safe. */
final class Places {

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Takes note of the line of the corpus that is about to start a span of this name. */
    void note(String name) {
        String place = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("dev.hearth.corpus."))
                        .findFirst()
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse(""));
        if (known.add(name + place)) {
            System.out.println("place\t" + name + "\t" + place);
        }
    }
}
