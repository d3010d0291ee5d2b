package dev.hearth.benchmarks.webapp;

import dev.hearth.sdk.Hearth;
import java.time.Duration;
import java.util.function.Supplier;

/** Hearth's SDK as its guide says, but for the console, which Spring Boot's log has. */
final class HearthTracing implements Tracing {
    HearthTracing(String url) {
        Hearth.configure(o -> o.serviceName("greetings").baseUrl(url).console(false));
    }

    @Override
    public <T> T traced(String name, Supplier<T> body) {
        try (var span = Hearth.span(name, "http.request.method", "GET", "http.route", name)) {
            T answer = body.get();
            span.setAttribute("http.response.status_code", 200);
            return answer;
        }
    }

    @Override
    public boolean flush() {
        return Hearth.flush(Duration.ofSeconds(10));
    }
}
