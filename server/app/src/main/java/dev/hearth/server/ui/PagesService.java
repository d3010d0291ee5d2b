package dev.hearth.server.ui;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.hearth.server.http.Replies;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that no endpoint takes: the files of the pages, and the pages' one HTML file for every address that a
 * browser opens, since the pages route for themselves.
 */
public final class PagesService implements HttpService {

    /** The build puts the hash of the content into these names, so they never change. */
    private static final String HASHED = "/assets/";

    private static final Pattern NOT_PAGES = Pattern.compile("/(api|v[0-9]+|mcp|health|metrics)(/.*)?");

    private final PageFiles files;

    public PagesService(PageFiles files) {
        this.files = files;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        String path = context.decodedPath();
        request.abort();
        if (NOT_PAGES.matcher(path).matches()) {
            return Replies.error(404, "There is nothing at this path.");
        }
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            context.setAdditionalResponseHeader(HttpHeaderNames.ALLOW, "GET, HEAD");
            return Replies.error(405, "Use GET for this path.");
        }
        byte[] file = path.endsWith("/") ? null : files.find(path.substring(1));
        if (file != null && !path.equals("/index.html")) {
            String caching = path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache";
            return reply(typeOf(path), caching, file);
        }
        boolean wantsHtml = request.headers().get(HttpHeaderNames.ACCEPT, "").contains("text/html");
        boolean root = path.equals("/") || path.equals("/index.html");
        if (!root && (path.contains(".") || !wantsHtml)) {
            return Replies.error(404, "There is nothing at this path.");
        }
        byte[] index = files.find("index.html");
        return index == null
                ? Replies.error(404, "This build has no pages; build the module web to see them.")
                : reply(MediaType.HTML_UTF_8, "no-cache", index);
    }

    private static HttpResponse reply(MediaType type, String caching, byte[] content) {
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.OK)
                .contentType(type)
                .set(HttpHeaderNames.CACHE_CONTROL, caching)
                .build();
        return HttpResponse.of(headers, HttpData.wrap(content));
    }

    private static MediaType typeOf(String path) {
        @Nullable String extension = path.contains(".") ? path.substring(path.lastIndexOf('.') + 1) : "";
        return switch (extension.toLowerCase(Locale.ROOT)) {
            case "html" -> MediaType.HTML_UTF_8;
            case "js", "mjs" -> MediaType.parse("text/javascript; charset=utf-8");
            case "css" -> MediaType.CSS_UTF_8;
            case "json", "map" -> MediaType.JSON_UTF_8;
            case "svg" -> MediaType.SVG_UTF_8;
            case "woff2" -> MediaType.parse("font/woff2");
            case "woff" -> MediaType.parse("font/woff");
            case "png" -> MediaType.PNG;
            case "ico" -> MediaType.parse("image/x-icon");
            case "txt" -> MediaType.PLAIN_TEXT_UTF_8;
            default -> MediaType.OCTET_STREAM;
        };
    }
}
