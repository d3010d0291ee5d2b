package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.RequestCancellationException;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who closes the connection cancels what it asked for, and nothing else does. */
@Timeout(30)
class GoneClientsTest {

    private final BlockingQueue<ServiceRequestContext> asked = new LinkedBlockingQueue<>();

    private final Server server = Server.builder()
            .http(0)
            .service("/endless", (context, request) -> {
                asked.add(context);
                var response = HttpResponse.streaming();
                response.write(ResponseHeaders.of(HttpStatus.OK));
                return response;
            })
            .service("/short", (context, request) -> {
                asked.add(context);
                return HttpResponse.of("answer");
            })
            .decorator(new GoneClients())
            .build();

    @BeforeEach
    void start() {
        server.start().join();
    }

    @AfterEach
    void stop() {
        server.stop().join();
    }

    @Test
    void closedConnection_cancelsWhatIsUnderWay() throws IOException, InterruptedException {
        ServiceRequestContext context;
        try (Socket client = connect()) {
            ask(client, "/endless");
            context = asked.take();
        }
        // Armeria's own cancellation, a second later, has another cause.
        assertThat(context.whenRequestCancelled().join()).isInstanceOf(RequestCancellationException.class);
    }

    @Test
    void closedConnection_leavesAnsweredRequestsAlone() throws IOException, InterruptedException {
        ServiceRequestContext answered;
        ServiceRequestContext underWay;
        try (Socket client = connect()) {
            ask(client, "/short");
            answered = asked.take();
            answered.log().whenComplete().join();
            ask(client, "/endless");
            underWay = asked.take();
        }
        underWay.whenRequestCancelled().join();
        assertThat(answered.isCancelled()).isFalse();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.activeLocalPort());
    }

    /** Returns once the answer has begun. */
    private static void ask(Socket client, String path) throws IOException {
        client.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
        var answer = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
            assertThat(line).doesNotContain("404");
        }
    }
}
