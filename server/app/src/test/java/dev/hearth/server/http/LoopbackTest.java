package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.0.0.2", "127.255.255.255", "::1", "[::1]"})
    void loopbackHost_isOne(String host) {
        assertThat(Loopback.isHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " localhost",
                "localhost.",
                "localhost.evil.com",
                "evil.com",
                "evil-localhost",
                "127.0.0.1.",
                "127.0.0.1.evil.com",
                "127.0.0.256",
                "127.0.0.01",
                "127.1",
                "0127.0.0.1",
                "2130706433",
                "0x7f000001",
                "128.0.0.1",
                "0.0.0.0",
                "::",
                "::2",
                "[::1",
                "::1]",
                "[[::1]]",
                "[::ffff:127.0.0.1]",
                "localhost\u0000.evil.com",
                "ｌocalhost"
            })
    void anyOtherHost_isNone(String host) {
        assertThat(Loopback.isHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:4318",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.2:65535",
                "[::1]",
                "[::1]:4318"
            })
    void loopbackAuthority_isOne(String authority) {
        assertThat(Loopback.isAuthority(authority)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":4318",
                "::1",
                "::1:4318",
                "[::1]4318",
                "[::1]x:4318",
                "[::1]:",
                "[::1]@evil.com:80",
                "localhost:",
                "localhost:x",
                "localhost:-1",
                "localhost:+1",
                "localhost:123456",
                "localhost:1:2",
                "localhost:80@evil.com",
                "localhost@evil.com",
                "evil.com@localhost",
                "localhost.:4318",
                "localhost.evil.com:4318",
                "localhost/:4318",
                "localhost :4318",
                "evil.com",
                "evil.com:4318",
                "127.0.0.1.evil.com:4318",
                "[evil.com]:4318",
                "[::1].evil.com:4318"
            })
    void anyOtherAuthority_isNone(String authority) {
        assertThat(Loopback.isAuthority(authority)).isFalse();
    }
}
