package dev.hearth.examples.askmany;

/**
 * One question and how it goes.
 *
 * @param index from 1
 * @param text what is asked
 * @param model who is asked
 * @param manner how it is asked
 * @param standInMillis how long the stand-in takes for it
 * @param standInAnswer what the stand-in says
 */
record Question(int index, String text, String model, Manner manner, int standInMillis, String standInAnswer) {
    enum Manner {
        /** The answer comes as a whole. */
        PLAIN,
        /** The answer comes token by token. */
        STREAMED,
        /** The asker loses patience and cancels. */
        CANCELLED,
        /** The API refuses to answer. */
        FAILING,
        /** The API is overloaded at first, and answers when asked again. */
        RETRIED
    }

    /** {@code q-01}. */
    String tag() {
        return "q-%02d".formatted(index);
    }
}
