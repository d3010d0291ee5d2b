package dev.hearth.sdk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPostTest {
    private static final String PASSWORD = "changeit";
    private static final Answer TAKEN = new Answer.Accepted(null);

    private static Answer send(HttpPost post) throws IOException {
        Parcel parcel = Parcel.of(Signal.TRACES, out -> out.write(new byte[] {1, 2, 3}), 1, 0);
        return post.send(parcel, TimeUnit.SECONDS.toNanos(20));
    }

    private static HttpPost to(String url) {
        return new HttpPost(new Destination(Map.of(Signal.TRACES, url), Map.of("Authorization", "token")));
    }

    private static HttpPost to(ScriptedServer server) {
        return to("http://127.0.0.1:" + server.port() + "/v1/traces");
    }

    @Test
    void request_isHttpWithTheHeadersOfTheDestination() throws IOException {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.OK)) {
            HttpPost post = to(server);
            assertThat(send(post)).isEqualTo(TAKEN);
            assertThat(server.heads().get(0))
                    .startsWith("POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                    .contains(
                            "\r\nContent-Type: application/x-protobuf\r\n",
                            "\r\nContent-Encoding: gzip\r\n",
                            "\r\nAuthorization: token\r\n");
            post.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ScriptedServer.OK,
                "HTTP/1.1 204\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n" + ScriptedServer.OK,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;of=three\r\n\0\0\0\r\nA\r\n\0\0\0\0\0\0\0\0\0\0\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\ncontent-length:2\n\n\0\0",
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"
            })
    void connection_isKeptAfterAnAnswerWhoseEndIsKnown(String answer) throws IOException {
        try (ScriptedServer server = new ScriptedServer(answer, answer, answer)) {
            HttpPost post = to(server);
            for (int i = 0; i < 3; i++) {
                assertThat(send(post)).isInstanceOf(Answer.Accepted.class);
            }
            assertThat(server.connections()).isEqualTo(1);
            post.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-3\r\n\0\0\0\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nTrailer: yes\r\n\r\n"
            })
    void connection_isClosedAfterAnyOtherAnswerWhichCountsAllTheSame(String answer) throws IOException {
        try (ScriptedServer server = new ScriptedServer(answer, answer)) {
            HttpPost post = to(server);
            assertThat(send(post)).isInstanceOf(Answer.Accepted.class);
            assertThat(send(post)).isInstanceOf(Answer.Accepted.class);
            assertThat(server.connections()).isEqualTo(2);
            post.close();
        }
    }

    @Test
    void staleConnection_isReplacedAndTheRequestSentAgain() throws IOException {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.OK, "", ScriptedServer.OK)) {
            HttpPost post = to(server);
            assertThat(send(post)).isEqualTo(TAKEN);
            assertThat(send(post)).isEqualTo(TAKEN);
            assertThat(server.connections()).isEqualTo(2);
            post.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1 2OO OK\r\n\r\n",
                "HTTP/1.1 -20 OK\r\n\r\n",
                "HTTP/1.1 99 \r\n\r\n",
                "\0\0\6\4\0\0\0\0\0\0\5\0\0@\0\n"
            })
    void whateverIsNoHttp_isNoAnswer(String answer) throws IOException {
        try (ScriptedServer server = new ScriptedServer(answer)) {
            HttpPost post = to(server);
            assertThat(send(post)).isEqualTo(new Answer.Unreachable("what answers there is no HTTP/1.1"));
            post.close();
        }
    }

    @Test
    void endlessHead_isGivenUp() throws IOException {
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(20_000))) {
            HttpPost post = to(server);
            assertThat(send(post)).isEqualTo(new Answer.Unreachable("what answers there is no HTTP/1.1"));
            post.close();
        }
    }

    @Test
    void unknownHost_isSaid() throws IOException {
        HttpPost post = to("http://nowhere.invalid/v1/traces");
        assertThat(send(post)).isEqualTo(new Answer.Unreachable("the host is unknown"));
        post.close();
    }

    @Test
    void proxy_isGivenTheWholeUrl() throws IOException {
        try (ScriptedServer proxy = new ScriptedServer(ScriptedServer.OK)) {
            HttpPost post = to("http://nowhere.invalid/v1/traces");
            assertThat(throughProxy(proxy.port(), post)).isEqualTo(TAKEN);
            assertThat(proxy.heads().get(0))
                    .startsWith("POST http://nowhere.invalid/v1/traces HTTP/1.1\r\nHost: nowhere.invalid\r\n");
            post.close();
        }
    }

    @Test
    void proxy_isAskedForATunnelToASecureServer() throws IOException {
        try (ScriptedServer proxy = new ScriptedServer("HTTP/1.1 407 Who are you\r\n\r\n")) {
            HttpPost post = to("https://nowhere.invalid/v1/traces");
            assertThat(throughProxy(proxy.port(), post))
                    .isEqualTo(new Answer.Unreachable("the proxy refuses with status 407"));
            assertThat(proxy.heads().get(0)).startsWith("CONNECT nowhere.invalid:443 HTTP/1.1\r\n");
            post.close();
        }
    }

    @Test
    void proxySelectorThatFails_isDoneWithout() throws IOException {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.OK)) {
            HttpPost post = to(server);
            assertThat(selecting(
                            () -> {
                                throw new IllegalStateException("no idea");
                            },
                            post))
                    .isEqualTo(TAKEN);
            post.close();
        }
    }

    private static Answer throughProxy(int port, HttpPost post) throws IOException {
        return selecting(() -> new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", port)), post);
    }

    private static Answer selecting(Supplier<Proxy> proxy, HttpPost post) throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxy.get());
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        try {
            return send(post);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void secureServer_isSentToIfItsCertificateIsTrustedAndItsOwn(@TempDir Path folder) throws Exception {
        SSLContext secure = secureContext(folder);
        SSLContext before = SSLContext.getDefault();
        try (ScriptedServer server =
                new ScriptedServer(secure.getServerSocketFactory(), ScriptedServer.OK, ScriptedServer.OK)) {
            HttpPost untrusting = to("https://localhost:" + server.port() + "/v1/traces");
            assertThat(send(untrusting))
                    .isInstanceOfSatisfying(
                            Answer.Unreachable.class,
                            answer -> assertThat(answer.why()).contains("PKIX"));
            untrusting.close();
            SSLContext.setDefault(secure);
            HttpPost post = to("https://localhost:" + server.port() + "/v1/traces");
            assertThat(send(post)).isEqualTo(TAKEN);
            assertThat(send(post)).isEqualTo(TAKEN);
            assertThat(server.connections()).isEqualTo(2);
            post.close();
            HttpPost impostor = to("https://127.0.0.1:" + server.port() + "/v1/traces");
            assertThat(send(impostor))
                    .isInstanceOfSatisfying(
                            Answer.Unreachable.class,
                            answer -> assertThat(answer.why()).contains("127.0.0.1"));
            impostor.close();
        } finally {
            SSLContext.setDefault(before);
        }
    }

    /** Trusts and has a certificate for localhost alone. */
    private static SSLContext secureContext(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("localhost.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("localhost", keys.getCertificate("localhost"));
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }
}
