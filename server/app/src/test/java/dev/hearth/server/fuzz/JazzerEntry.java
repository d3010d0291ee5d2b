package dev.hearth.server.fuzz;

/** Where Jazzer enters; the system property {@code hearth.fuzz.target} names the target. */
public final class JazzerEntry {

    private static final FuzzTarget TARGET = FuzzTarget.valueOf(System.getProperty("hearth.fuzz.target", "PROTOBUF"));

    private JazzerEntry() {}

    /** Takes bytes that Jazzer has thought up. */
    public static void fuzzerTestOneInput(byte[] data) {
        TARGET.run(data);
    }
}
