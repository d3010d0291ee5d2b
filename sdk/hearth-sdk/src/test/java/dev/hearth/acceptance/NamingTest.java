package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamingTest {
    private OtlpSink sink;

    @BeforeEach
    void configure() throws IOException {
        sink = new OtlpSink();
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false));
    }

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(10));
        sink.close();
    }

    /** What is received of a span of that name and kind with these attributes. */
    private Received received(String name, SpanKind kind, String... attributes) {
        SpanBuilder builder =
                Hearth.openTelemetry().getTracer("other").spanBuilder(name).setSpanKind(kind);
        for (int i = 0; i < attributes.length; i += 2) {
            builder.setAttribute(attributes[i], attributes[i + 1]);
        }
        Span span = builder.startSpan();
        span.end();
        assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(sink.ofType("span")).hasSize(1);
        return sink.ofType("span").get(0);
    }

    @Test
    void serverSpan_isNamedByItsRouteAndSaysWhatWasAsked() {
        Received span = received(
                "GET",
                SpanKind.SERVER,
                "http.request.method",
                "GET",
                "http.route",
                "/orders/{id}",
                "url.path",
                "/orders/7",
                "url.query",
                "sort=by-the-date-of-their-arrival&page=2");
        assertThat(span.name()).isEqualTo("GET /orders/{id}");
        assertThat(span.attribute("logfire.msg")).isEqualTo("GET /orders/7 ? page='2' & sort='by-the-d...-arrival'");
    }

    @Test
    void clientSpan_saysTheHostAndKeepsItsName() {
        Received span = received(
                "POST",
                SpanKind.CLIENT,
                "http.request.method",
                "POST",
                "url.full",
                "https://api.example.com/v1/messages?beta=true",
                "server.address",
                "api.example.com");
        assertThat(span.name()).isEqualTo("POST");
        assertThat(span.attribute("logfire.msg")).isEqualTo("POST api.example.com/v1/messages ? beta='true'");
    }

    @Test
    void spanOfOlderConventions_isReadTheSame() {
        Received span = received(
                "HTTP GET",
                SpanKind.SERVER,
                "http.method",
                "GET",
                "http.route",
                "/orders",
                "http.target",
                "/orders?page=2");
        assertThat(span.name()).isEqualTo("GET /orders");
        assertThat(span.attribute("logfire.msg")).isEqualTo("GET /orders ? page='2'");
    }

    @Test
    void secretInTheQuery_isNotInTheMessage() {
        Received span = received(
                "GET",
                SpanKind.SERVER,
                "http.request.method",
                "GET",
                "url.path",
                "/",
                "url.query",
                "api_key=hunter2&n=1");
        assertThat((String) span.attribute("logfire.msg")).isEqualTo("GET / ? n='1' & [Scrubbed due to 'api_key']");
    }

    @Test
    void spanWithANameOfItsOwn_isLeftAlone() {
        Received span = received(
                "charge the card",
                SpanKind.CLIENT,
                "http.request.method",
                "POST",
                "url.full",
                "https://pay.example.com/");
        assertThat(span.name()).isEqualTo("charge the card");
        assertThat(span.attribute("logfire.msg")).isEqualTo("charge the card");
    }

    @Test
    void databaseSpan_saysItsStatementInOneLine() {
        Received span =
                received("SELECT shop", SpanKind.CLIENT, "db.query.text", "SELECT *\n  FROM orders\n  WHERE id = ?");
        assertThat(span.name()).isEqualTo("SELECT shop");
        assertThat(span.attribute("logfire.msg")).isEqualTo("SELECT * FROM orders WHERE id = ?");
    }

    @Test
    void longStatement_isCutInTheMiddle() {
        Received span = received(
                "SELECT shop", SpanKind.CLIENT, "db.statement", "SELECT " + "a, ".repeat(100) + "b FROM orders");
        assertThat((String) span.attribute("logfire.msg"))
                .hasSizeLessThanOrEqualTo(80)
                .startsWith("SELECT a, a")
                .endsWith("b FROM orders");
    }
}
