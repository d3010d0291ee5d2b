package dev.hearth.benchmarks.webapp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A small application with Spring Boot. Says {@code ready PORT} once it serves {@code /greeting}, delivers its spans when it reads {@code flush}, and
 * ends with its input. Its arguments are a {@link Tracing.Kind} and where to send to.
 */
@SpringBootApplication
@RestController
public class WebApp {
    private final Tracing tracing;

    /** Made by Spring. */
    WebApp(Tracing tracing) {
        this.tracing = tracing;
    }

    public static void main(String[] arguments) throws IOException {
        Tracing tracing = Tracing.Kind.valueOf(arguments[0]).start(arguments[1]);
        SpringApplication application = new SpringApplication(WebApp.class);
        application.setDefaultProperties(Map.of("server.port", "0", "server.address", "127.0.0.1"));
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("tracing", tracing));
        ConfigurableApplicationContext context = application.run();
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            System.out.println("ready " + web.getWebServer().getPort());
        }
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            System.out.println(line.equals("flush") && tracing.flush() ? "flushed" : "not flushed");
        }
        context.close();
        System.exit(0);
    }

    /** What it serves. */
    @GetMapping("/greeting")
    public Map<String, String> greeting(@RequestParam(defaultValue = "world") String name) {
        return tracing.traced("/greeting", () -> Map.of("greeting", "Hello, " + name + "!"));
    }
}
