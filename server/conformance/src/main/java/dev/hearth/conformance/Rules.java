package dev.hearth.conformance;

import java.util.ArrayList;
import java.util.List;

/** Collects the cases of one group. */
final class Rules {

    private final String group;
    private final Profile profile;
    private final List<Case> cases = new ArrayList<>();

    private Rules(String group, Profile profile) {
        this.group = group;
        this.profile = profile;
    }

    static Rules otlp(String group) {
        return new Rules(group, Profile.OTLP);
    }

    static Rules hearth(String group) {
        return new Rules(group, Profile.HEARTH);
    }

    Rules must(String name, String rule, Source source, Check check) {
        return add(Level.MUST, name, rule, source, check);
    }

    Rules should(String name, String rule, Source source, Check check) {
        return add(Level.SHOULD, name, rule, source, check);
    }

    Rules may(String name, String rule, Source source, Check check) {
        return add(Level.MAY, name, rule, source, check);
    }

    private Rules add(Level level, String name, String rule, Source source, Check check) {
        cases.add(new Case(group + "." + name, level, profile, rule, source, check));
        return this;
    }

    List<Case> cases() {
        return List.copyOf(cases);
    }
}
