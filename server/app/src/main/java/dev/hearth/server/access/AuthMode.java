package dev.hearth.server.access;

/** When a server asks for tokens. */
public enum AuthMode {
    /** From the first token on that is made for its data. */
    AUTO,
    /** Always. */
    REQUIRED
}
