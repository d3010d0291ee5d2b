package dev.hearth.sdk;

import java.io.Console;

/** Whether standard output is a terminal. */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // from 22 on the console itself is asked
    static boolean isAttached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true; // before 22 there is a console only on a terminal
        }
    }
}
