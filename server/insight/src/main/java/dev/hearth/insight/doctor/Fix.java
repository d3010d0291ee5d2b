package dev.hearth.insight.doctor;

/** What to do about a diagnosis. */
public sealed interface Fix {

    /** One sentence that says what to do. */
    String text();

    /** What can only be said in words. */
    record Advice(String text) implements Fix {}

    /** A change of a few lines. */
    record Change(String text, String before, String after) implements Fix {}

    /** Returns a change of Java code if the sender is written in Java, and otherwise the advice alone. */
    static Fix java(Sender sender, String text, String before, String after) {
        return sender.isJava() ? new Change(text, before.strip(), after.strip()) : new Advice(text);
    }
}
