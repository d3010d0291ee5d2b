package dev.hearth.insight.doctor;

import org.jspecify.annotations.Nullable;

/** A place in the user's code. */
public record Place(
        String file, @Nullable Long line, @Nullable String function) {

    /** Returns the place as people write it: {@code Ask.java:41}. */
    @Override
    public String toString() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return line == null ? name : name + ":" + line;
    }
}
