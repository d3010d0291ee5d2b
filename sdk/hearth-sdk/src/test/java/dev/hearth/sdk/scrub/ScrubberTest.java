package dev.hearth.sdk.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.ScrubMatch;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
    private static final AttributeKey<String> SCRUBBED = AttributeKey.stringKey("logfire.scrubbed");

    private final Scrubber scrubber = new Scrubber(List.of(), null);

    private static TestSpanData.Builder span(Attributes attributes) {
        return TestSpanData.builder()
                .setName("log in with password hunter2")
                .setKind(SpanKind.INTERNAL)
                .setStartEpochNanos(1)
                .setEndEpochNanos(2)
                .setHasEnded(true)
                .setStatus(StatusData.unset())
                .setAttributes(attributes);
    }

    private static Attributes scrub(Scrubber scrubber, Attributes attributes) {
        return scrubber.scrub(span(attributes).build()).getAttributes();
    }

    private String scrub(String key, String value) {
        return scrub(scrubber, Attributes.builder().put(key, value).build()).get(AttributeKey.stringKey(key));
    }

    @ParameterizedTest
    @CsvSource({
        "my_Password,Password",
        "PASSWD,PASSWD",
        "mysql_pwd,mysql_pwd",
        "client.secret,secret",
        "authorization,auth",
        "credentials,credential",
        "private-key,private-key",
        "apiKey,apiKey",
        "x-api-key,api-key",
        "api key,api key",
        "session.id,session",
        "Set-Cookie,Cookie",
        "social security,social security",
        "credit.card,credit.card",
        "LOGFIRE_TOKEN,LOGFIRE_TOKEN",
        "pylf_v1_us,pylf_v1_",
        "my_csrf_token,_csrf_",
        "xsrf,xsrf",
        "JWT,JWT",
        "ssn,ssn",
        "user.ssn,ssn"
    })
    void key_givesItsValueAway(String key, String match) {
        assertThat(scrub(key, "harmless")).isEqualTo("[Scrubbed due to '" + match + "']");
        assertThat(scrub("text", "the " + key + " is 42")).startsWith("[Scrubbed due to '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "author",
                "AUTHORS",
                "lesson",
                "assn",
                "jwts",
                "pass",
                "token",
                "keyboard",
                "code.secret",
                "db.statement"
            })
    void harmlessKey_keepsItsValue(String key) {
        assertThat(scrub(key, "harmless")).isEqualTo("harmless");
    }

    @Test
    void safeKeys_areNotLookedInto() {
        for (String key :
                List.of("logfire.msg", "http.url", "exception.message", "gen_ai.input.messages", "code.function")) {
            assertThat(scrub(key, "the password is 1")).as(key).isEqualTo("the password is 1");
        }
    }

    @Test
    void bareWord_isKept() {
        assertThat(scrub("field", "password")).isEqualTo("password");
        assertThat(scrub("field", "passwords")).isEqualTo("[Scrubbed due to 'password']");
    }

    @Test
    void jsonInsideOfText_isScrubbedAndWrittenWithBlanks() {
        assertThat(
                        scrub(
                                "data",
                                "{\"a\":[1,2.50,null],\"password\":\"x\",\"b\":{\"k\":\"my secret\",\"db.plan\":\"secret x\"}}"))
                .isEqualTo("{\"a\": [1, 2.50, null], \"password\": \"[Scrubbed due to 'password']\","
                        + " \"b\": {\"k\": \"[Scrubbed due to 'secret']\", \"db.plan\": \"secret x\"}}");
        assertThat(scrub("data", "{\"broken\":\"secret x\"")).isEqualTo("[Scrubbed due to 'secret']");
        assertThat(scrub("data", "[".repeat(100_000) + "secret")).isEqualTo("[Scrubbed due to 'secret']");
    }

    @Test
    void note_namesPathAndWord() {
        Attributes safe = scrub(
                scrubber,
                Attributes.builder()
                        .put("data", "{\"x\":[{\"password\":1}]}")
                        .put("cookie", 5)
                        .build());
        assertThat(safe.get(SCRUBBED))
                .contains("\"matched_substring\": \"cookie\"", "[\"attributes\", \"cookie\"]")
                .contains("[\"attributes\", \"data\", \"x\", 0, \"password\"]");
        assertThat(safe.get(AttributeKey.stringKey("cookie"))).isEqualTo("[Scrubbed due to 'cookie']");
    }

    @Test
    void listOfTexts_losesOnlyTheSecretOne() {
        AttributeKey<List<String>> key = AttributeKey.stringArrayKey("list");
        assertThat(scrub(scrubber, Attributes.of(key, List.of("a", "my secret")))
                        .get(key))
                .containsExactly("a", "[Scrubbed due to 'secret']");
    }

    @Test
    void eventsAndLinks_areScrubbedButNoNames() {
        Attributes secret = Attributes.builder()
                .put("k", "a secret")
                .put("exception.message", "a secret")
                .build();
        SpanData safe = scrubber.scrub(span(Attributes.empty())
                .setEvents(List.of(EventData.create(1, "password x", secret)))
                .setLinks(List.of(LinkData.create(SpanContext.getInvalid(), secret)))
                .build());
        Attributes expected = Attributes.builder()
                .put("k", "[Scrubbed due to 'secret']")
                .put("exception.message", "a secret")
                .build();
        assertThat(safe.getEvents().get(0).getAttributes()).isEqualTo(expected);
        assertThat(safe.getLinks().get(0).getAttributes()).isEqualTo(expected);
        assertThat(safe.getEvents().get(0).getName()).isEqualTo("password x");
        assertThat(safe.getName()).isEqualTo("log in with password hunter2");
        assertThat(safe.getAttributes().get(SCRUBBED))
                .contains("[\"otel_events\", 0, \"attributes\", \"k\"]", "[\"links\", 0, \"attributes\", \"k\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logfire.openai", "logfire.anthropic"})
    void exemptScopes_areNotScrubbed(String scope) {
        SpanData span = span(Attributes.builder().put("k", "a secret").build())
                .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(scope))
                .build();
        assertThat(scrubber.scrub(span)).isSameAs(span);
    }

    @Test
    void customPattern_isNeverEchoed() {
        Scrubber custom = new Scrubber(List.of("\\b\\d{4}-\\d{4}\\b", "acme"), null);
        Attributes safe = scrub(
                custom,
                Attributes.builder()
                        .put("a", "card 1234-5678")
                        .put("b", "1234-5678")
                        .put("acme.id", 7)
                        .put("c", "a password")
                        .build());
        assertThat(safe.toString()).doesNotContain("1234");
        assertThat(safe.get(AttributeKey.stringKey("a"))).isEqualTo("[Scrubbed due to a custom pattern]");
        assertThat(safe.get(AttributeKey.stringKey("b"))).isEqualTo("[Scrubbed due to a custom pattern]");
        assertThat(safe.get(AttributeKey.stringKey("acme.id"))).isEqualTo("[Scrubbed due to a custom pattern]");
        assertThat(safe.get(AttributeKey.stringKey("c"))).isEqualTo("[Scrubbed due to 'password']");
        assertThat(custom.message("n", "card 1234-5678")).doesNotContain("1234");
    }

    @Test
    void callback_canKeepReplaceOrLetScrub() {
        List<ScrubMatch> asked = new ArrayList<>();
        Scrubber asking = new Scrubber(List.of(), match -> {
            asked.add(match);
            return switch (match.path().get(1).toString()) {
                case "session.kind" -> match.value();
                case "auth" -> 7;
                case "cookie" -> throw new IllegalStateException();
                default -> null;
            };
        });
        Attributes safe = scrub(
                asking,
                Attributes.builder()
                        .put("session.kind", "guest")
                        .put("auth", "x")
                        .put("cookie", "y")
                        .put("k", "a secret")
                        .build());
        assertThat(safe.get(AttributeKey.stringKey("session.kind"))).isEqualTo("guest");
        assertThat(safe.get(AttributeKey.longKey("auth"))).isEqualTo(7);
        assertThat(safe.get(AttributeKey.stringKey("cookie"))).isEqualTo("[Scrubbed due to 'cookie']");
        assertThat(safe.get(AttributeKey.stringKey("k"))).isEqualTo("[Scrubbed due to 'secret']");
        assertThat(asked)
                .contains(new ScrubMatch(List.of("attributes", "k"), "a secret", "secret"))
                .hasSize(4);
    }

    @Test
    void message_isScrubbedByValueOnly() {
        assertThat(scrubber.message("password", "hunter2")).isEqualTo("hunter2");
        assertThat(scrubber.message("text", "my secret")).isEqualTo("[Scrubbed due to 'secret']");
    }
}
