package dev.hearth.server.cli;

/** A command was called wrongly. The message is one sentence; the exit code is 2. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
