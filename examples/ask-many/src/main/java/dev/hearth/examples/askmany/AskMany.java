package dev.hearth.examples.askmany;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import dev.hearth.anthropic.HearthAnthropic;
import dev.hearth.sdk.Hearth;
import java.io.IOException;
import java.time.Duration;

/**
 * Asks twenty questions at once and shows how each of them ended.
 *
 * <p>{@code AskMany [--base-url URL] [--rounds N] [--loop] [--report FILE]}. With {@code ANTHROPIC_API_KEY} the real API
 * answers, otherwise a stand-in on this machine.
 */
public final class AskMany {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private AskMany() {}

    /** Runs the program. Exits 0 when every round is done and delivered, 1 if it could not be delivered, 2 for a wrong option. */
    public static void main(String[] args) throws Exception {
        Config config;
        try {
            config = Config.parse(args);
            Hearth.configure(options -> {
                options.serviceName("ask-many").console(false);
                config.baseUrl().ifPresent(options::baseUrl);
            });
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        run(config);
        boolean delivered = Hearth.shutdown(DELIVERY);
        if (!delivered) {
            System.err.println(
                    "Not everything reached Hearth: start it with ./hearth serve, or say where it is with --base-url.");
        }
        System.exit(delivered ? 0 : 1);
    }

    /** Asks in as many rounds as configured and returns what the program itself knows about the last one. */
    static Report run(Config config) throws IOException, InterruptedException {
        String key = config.apiKey();
        if (key != null) {
            System.out.println("Asking 20 questions at once. The real Anthropic API answers.");
            try (var owned =
                    new Owned(AnthropicOkHttpClientAsync.builder().apiKey(key).build())) {
                return rounds(config, owned.client(), false);
            }
        }
        System.out.println("Asking 20 questions at once. No ANTHROPIC_API_KEY is set: a stand-in for the Messages API"
                + " on this machine answers, over real HTTP, with invented answers.");
        try (MessagesStandIn standIn = new MessagesStandIn();
                var owned = new Owned(AnthropicOkHttpClientAsync.builder()
                        .apiKey("stand-in")
                        .baseUrl(standIn.baseUrl())
                        .build())) {
            return rounds(config, owned.client(), true);
        }
    }

    private static Report rounds(Config config, AnthropicClientAsync client, boolean standIn)
            throws IOException, InterruptedException {
        AnthropicClientAsync claude = HearthAnthropic.instrument(client);
        for (int round = 1; ; round++) {
            Report report = new Round("batch-" + (6 + round), claude, standIn).ask(Questions.all(standIn));
            System.out.println(Table.of(report));
            if (config.report().isPresent()) {
                report.write(config.report().get());
            }
            if (round == config.rounds()) {
                return report;
            }
            Hearth.flush(DELIVERY);
            Thread.sleep(PAUSE);
        }
    }

    /** The SDK's client closes, but is no {@link AutoCloseable}. */
    private record Owned(AnthropicClientAsync client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
        }
    }
}
