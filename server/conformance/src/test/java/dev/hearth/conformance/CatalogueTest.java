package dev.hearth.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void cases_areNamedOnceAndSayTheirRuleInOneSentence() {
        assertThat(ids(Catalogue.all()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+(\\.[A-Za-z0-9-]+)+"));
        assertThat(Catalogue.all()).extracting(Case::rule).allMatch(rule -> rule.matches("[A-Z0-9/].*[.)]"));
        assertThat(Catalogue.all())
                .extracting(it -> it.source().url())
                .allMatch(url -> url.matches("(https://|\\.\\./).+"));
    }

    @Test
    void profiles_includeWhatTheyPromise() {
        assertThat(Catalogue.of(Profile.OTLP, "")).extracting(Case::profile).containsOnly(Profile.OTLP);
        assertThat(Catalogue.of(Profile.OTLP, "")).hasSizeGreaterThan(150);
        assertThat(ids(Catalogue.of(Profile.HEARTH, ""))).isEqualTo(ids(Catalogue.all()));
        assertThat(ids(Catalogue.of(Profile.OTLP, "JSON.ids"))).isNotEmpty().allMatch(id -> id.contains("json.ids"));
    }

    private static List<String> ids(List<Case> cases) {
        return cases.stream().map(Case::id).toList();
    }
}
