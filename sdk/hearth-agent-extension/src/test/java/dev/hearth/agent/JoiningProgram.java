package dev.hearth.agent;

import dev.hearth.sdk.Hearth;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A program that uses Hearth itself, under the agent. */
public final class JoiningProgram {
    private JoiningProgram() {}

    /** Asks the address inside of spans of either origin. */
    public static void main(String[] arguments) throws Exception {
        Hearth.configure(o -> o.console(false));
        URI server = URI.create(arguments[0]);
        Hearth.task("ordering {n}", () -> order(server), "n", 1).call();
        System.out.println("ordered");
    }

    private static boolean order(URI server) throws Exception {
        Hearth.task("inner", () -> check(server)).call();
        Scope suppressed = Hearth.suppressInstrumentation();
        get(server);
        suppressed.close();
        Map<String, String> carried = Hearth.getContext();
        Scope apart = Hearth.attachContext(Map.of());
        Scope back = Hearth.attachContext(carried);
        Hearth.info("back");
        back.close();
        apart.close();
        return true;
    }

    @WithSpan
    static boolean check(URI server) throws IOException, InterruptedException {
        get(server);
        Hearth.info("checked");
        return true;
    }

    private static void get(URI server) throws IOException, InterruptedException {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(server).build(), HttpResponse.BodyHandlers.discarding());
    }
}
