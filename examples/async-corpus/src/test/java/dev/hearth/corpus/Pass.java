package dev.hearth.corpus;

/**
 * One run of all programs with one kit.
 *
 * @param kit the kit's name
 * @param bare whether nothing is done to carry the context
 * @param agent whether OpenTelemetry's agent is in the process
 */
enum Pass {
    HEARTH("Hearth", "hearth", false, false),
    HEARTH_BARE("Hearth, bare", "hearth", true, false),
    OPENTELEMETRY("OpenTelemetry SDK", "opentelemetry", false, false),
    AGENT("OpenTelemetry agent", "agent", true, true),
    HEARTH_IN_AGENT("Hearth + agent", "hearth", true, true);

    final String title;
    final String kit;
    final boolean bare;
    final boolean agent;

    Pass(String title, String kit, boolean bare, boolean agent) {
        this.title = title;
        this.kit = kit;
        this.bare = bare;
        this.agent = agent;
    }

    String service() {
        return "corpus-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
