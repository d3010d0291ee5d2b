package dev.hearth.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnconfiguredTest {
    @Test
    void unconfigured_callsWorkAsWithoutHearth() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("answer: chatcmpl_1");
    }

    /** Runs in a process of its own, where nothing has configured Hearth. */
    static final class Program {
        public static void main(String[] args) throws Exception {
            try (FakeApi api = new FakeApi(exchange -> exchange.json(200, Payloads.HELLO))) {
                var client = HearthOpenAI.instrument(api.sync(0));
                System.out.println("answer: "
                        + client.chat().completions().create(Payloads.ask()).id());
            }
            System.exit(0);
        }
    }
}
