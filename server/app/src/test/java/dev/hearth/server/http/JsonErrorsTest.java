package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.ShuttingDownException;
import com.linecorp.armeria.server.RequestTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JsonErrorsTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(JsonErrors.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
    }

    @Test
    void whatIsNobodysFault_isAnsweredQuietly() {
        assertThat(List.of(
                        JsonErrors.problemOf(ShuttingDownException.get()).status(),
                        JsonErrors.problemOf(RequestTimeoutException.get()).status(),
                        JsonErrors.problemOf(ContentTooLargeException.get()).status(),
                        JsonErrors.problemOf(HttpProblem.badRequest("x")).status()))
                .containsExactly(503, 503, 413, 400);
        assertThat(logged.list).isEmpty();
    }

    @Test
    void ourOwnFailure_isLogged_andNotShown() {
        HttpProblem problem = JsonErrors.problemOf(new IllegalStateException("the key is 42"));
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.body().detail()).doesNotContain("42");
        assertThat(logged.list).hasSize(1);
    }
}
