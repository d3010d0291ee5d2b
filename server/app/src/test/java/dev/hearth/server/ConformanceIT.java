package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conformance.Case;
import dev.hearth.conformance.Catalogue;
import dev.hearth.conformance.Outcome;
import dev.hearth.conformance.Profile;
import dev.hearth.conformance.Target;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of the catalogue, put to a real server with a port of its own for gRPC. */
class ConformanceIT {

    /** What a server without tokens, and one that does not speak deflate, need not have. */
    private static final Set<String> NOT_SUPPORTED = Set.of(
            "compression.http-protobuf.deflate",
            "compression.http-json.deflate",
            "compression.grpc.deflate",
            "contract.wrong-token");

    private static HearthServer server;
    private static Target target;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        int grpcPort;
        try (ServerSocket free = new ServerSocket(0)) {
            grpcPort = free.getLocalPort();
        }
        server = HearthServer.start(new ServerSettings("127.0.0.1", 0, grpcPort, data));
        target = new Target(URI.create(server.url()), URI.create("http://127.0.0.1:" + grpcPort), null, Target.TIMEOUT);
    }

    @AfterAll
    static void stop() {
        target.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> rule_isKept() {
        return Catalogue.of(Profile.HEARTH, "").stream().map(it -> DynamicTest.dynamicTest(it.id(), () -> isKept(it)));
    }

    private static void isKept(Case it) throws InterruptedException {
        Outcome outcome = it.run(target);
        if (NOT_SUPPORTED.contains(it.id())) {
            assertThat(outcome).as(it.rule()).isInstanceOf(Outcome.NotSupported.class);
        } else {
            assertThat(outcome).as(it.rule()).isEqualTo(new Outcome.Pass());
        }
    }
}
