package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private static final HostNames LOCAL = new HostNames("127.0.0.1", List.of());
    private static final HostNames OPEN = new HostNames("0.0.0.0", List.of(origin("https://hearth.example.org")));
    private static final HostNames NAMED = new HostNames("hearth", List.of());

    private static Origin origin(String text) {
        return Origin.parse(text).orElseThrow();
    }

    @Test
    void serverOfThisMachine_hasItsLoopbackNamesOnly() {
        assertThat(LOCAL.isOurs("localhost:4318")).isTrue();
        assertThat(LOCAL.isOurs("192.168.1.7:4318")).isFalse();
        assertThat(LOCAL.isOurs("hearth.example.org")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "192.168.1.7",
                "192.168.1.7:4318",
                "[fe80::1]:4318",
                "hearth.example.org",
                "HEARTH.example.org"
            })
    void openServer_hasAddressesAndItsOrigins(String authority) {
        assertThat(OPEN.isOurs(authority)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com",
                "hearth.example.org.evil.com",
                "hearth.example.org:444",
                "1.2.3.4.evil.com",
                "1.2.3.4@evil.com",
                "[evil.com]",
                "",
                "192.168.1.7:x"
            })
    void openServer_hasNoOtherName(String authority) {
        assertThat(OPEN.isOurs(authority)).isFalse();
    }

    @Test
    void nameThatIsListenedOn_isOurs() {
        assertThat(NAMED.isOurs("hearth:4318")).isTrue();
        assertThat(NAMED.isOurs("Hearth")).isTrue();
        assertThat(NAMED.isOurs("hearth.evil.com")).isFalse();
        assertThat(NAMED.isOurs("hearthx:4318")).isFalse();
    }

    @Test
    void pages_areOfTheOriginThatTheyAsk_orOfOneThatIsGiven() {
        assertThat(LOCAL.isSameOrigin("http://localhost:4318", "localhost:4318"))
                .isTrue();
        assertThat(LOCAL.isSameOrigin("http://localhost:4319", "localhost:4318"))
                .isFalse();
        assertThat(LOCAL.isSameOrigin("null", "localhost:4318")).isFalse();
        assertThat(OPEN.isSameOrigin("https://hearth.example.org", "hearth.example.org"))
                .isTrue();
        assertThat(OPEN.isSameOrigin("https://evil.com", "hearth.example.org")).isFalse();
    }

    @Test
    void encryption_isKnownFromTheOrigin() {
        assertThat(OPEN.isEncrypted("hearth.example.org")).isTrue();
        assertThat(OPEN.isEncrypted("192.168.1.7:4318")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://Hearth.example.org,https://hearth.example.org",
        "https://hearth.example.org:443/,https://hearth.example.org",
        "http://hearth:4318,http://hearth:4318",
        "http://[::1]:80,http://[::1]"
    })
    void origin_isReadAndShortened(String text, String origin) {
        assertThat(Origin.parse(text).map(Origin::toString)).contains(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hearth.example.org",
                "ftp://hearth",
                "https://",
                "https://hearth/path",
                "https://user@hearth",
                "https://hearth?q",
                "https://hearth:99999",
                "https://he arth"
            })
    void whatIsNoOrigin_isNone(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }
}
