package dev.hearth.server.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.hearth.server.RawHttp;
import dev.hearth.server.http.SecurityHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser gets them, from a folder of three files. */
class PagesServiceIT {

    private static final String HTML = "Accept: text/html,application/xhtml+xml";

    private static Server server;

    @BeforeAll
    static void start() {
        ServerBuilder builder = Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SecurityHeaders.addTo(builder);
        builder.serviceUnder("/", new PagesService(new PageFiles(PagesServiceIT.class.getClassLoader(), "pages/")));
        server = builder.build();
        server.start().join();
    }

    @AfterAll
    static void stop() {
        server.stop().join();
    }

    /** Sent as it stands: a proper client would tidy the path. */
    private static String get(String path, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of("Host: localhost"));
        all.addAll(List.of(headers));
        return RawHttp.exchange(server.activeLocalPort(), "GET " + path, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/trace/0198aaaa", "/hearth/default", "/?q=level%3D9", "/a/b/c"})
    void addressThatABrowserOpens_isThePage_andAskedForAgainEachTime(String path) throws IOException {
        assertThat(get(path, HTML))
                .startsWith("HTTP/1.1 200")
                .contains("content-type: text/html; charset=utf-8", "cache-control: no-cache", "<title>pages</title>");
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/app-1a2b3c.js,text/javascript; charset=utf-8,'public, max-age=31536000, immutable'",
        "/icon.svg,image/svg+xml; charset=utf-8,no-cache"
    })
    void file_hasItsTypeAndCaching(String path, String type, String caching) throws IOException {
        assertThat(get(path))
                .startsWith("HTTP/1.1 200")
                .contains("content-type: " + type + "\r\n", "cache-control: " + caching + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/old-9z9z9z.js",
                "/favicon.ico",
                "/v1/nothing",
                "/v3",
                "/api/nothing",
                "/mcp",
                "/assets/../../pages.txt",
                "/..%2f..%2flogback.xml",
                "/%2e%2e/META-INF/MANIFEST.MF",
                "/..\\\\x.txt"
            })
    void missingFileOrEndpoint_isNeverThePage(String path) throws IOException {
        assertThat(get(path, HTML)).startsWith("HTTP/1.1 4").doesNotContain("<title>");
    }

    @Test
    void program_getsNoPageForAnAddressThatIsNotThere() throws IOException {
        assertThat(get("/trace/0198aaaa", "Accept: application/json"))
                .startsWith("HTTP/1.1 404")
                .contains("{\"detail\":");
        assertThat(get("/trace/0198aaaa")).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/app-1a2b3c.js", "/nothing.js"})
    void everyAnswer_forbidsForeignScriptsAndFrames(String path) throws IOException {
        String answer = get(path, HTML);
        String policy = answer.lines()
                .filter(line -> line.startsWith("content-security-policy: "))
                .findFirst()
                .orElse("");
        assertThat(policy)
                .contains("default-src 'self'", "script-src 'self';", "object-src 'none'", "base-uri 'none'")
                .contains("frame-ancestors 'none'", "connect-src 'self'")
                .doesNotContain("unsafe-eval", "*", "http:", "https:");
        assertThat(answer)
                .contains("x-content-type-options: nosniff", "x-frame-options: DENY", "referrer-policy: no-referrer")
                .doesNotContainIgnoringCase("\r\nserver: ");
    }
}
