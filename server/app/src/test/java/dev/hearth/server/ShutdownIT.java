package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShutdownIT {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @Test
    void requestThatIsStillBeingSent_isTurnedAwayQuietly(@TempDir Path data) throws Exception {
        logged.start();
        root.addAppender(logged);
        TestServer server = TestServer.start(data);
        try (Socket sender = new Socket("127.0.0.1", server.port())) {
            sender.getOutputStream().write("""
                    POST /v1/traces HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: 1000\r
                    \r
                    {"resourceSpans":""".getBytes(StandardCharsets.US_ASCII));
            // answered after the half request was read, since it came later
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            server.stop();
            String answer = new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .satisfiesAnyOf(
                            it -> assertThat(it).isEmpty(),
                            it -> assertThat(it)
                                    .startsWith("HTTP/1.1 503")); // the connection may be closed before the answer
        } finally {
            server.close();
            root.detachAppender(logged);
        }
        assertThat(logged.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        // counts Armeria's pools once for each JVM, and says so with its second server
                        .filter(event -> !event.getLoggerName().startsWith("io.micrometer"))
                        .map(ILoggingEvent::getFormattedMessage))
                .isEmpty();
    }
}
