package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the attributes of an HTTP span say, by OpenTelemetry's conventions, those of today and the older ones. */
record HttpCall(String method, @Nullable String route, String path, String query, String host) {
    private static final int MAX_PARAMETERS = 20;
    private static final int MAX_PARAMETER_CHARS = 20;
    private static final int MAX_PATH_CHARS = 300;

    /** The call, or null if it is none or says nothing of where it went. */
    static @Nullable HttpCall of(SpanData span) {
        Attributes has = span.getAttributes();
        String method = Spoken.first(has, "http.request.method", "http.method");
        URI url = uri(Spoken.first(has, "url.full", "http.url"));
        String target = Spoken.first(has, "http.target");
        String route = Spoken.first(has, "http.route", "url.template");
        String path = Spoken.first(has, "url.path");
        String query = Spoken.first(has, "url.query");
        if (path == null && target != null) {
            int mark = target.indexOf('?');
            path = mark < 0 ? target : target.substring(0, mark);
            query = mark < 0 ? query : target.substring(mark + 1);
        }
        if (path == null && url != null) {
            path = url.getRawPath();
            query = url.getRawQuery();
        }
        if (method == null || (path == null && route == null)) {
            return null;
        }
        String host = "";
        if (span.getKind() == SpanKind.CLIENT) {
            String named = Spoken.first(has, "server.address", "net.peer.name", "http.host");
            host = named != null ? named : url != null && url.getHost() != null ? url.getHost() : "";
        }
        return new HttpCall(method, route, path == null ? "" : path, query == null ? "" : query, host);
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : new URI(text);
        } catch (java.net.URISyntaxException e) {
            return null;
        }
    }

    /** Whether a span's name was made of nothing but these parts, as instrumentations do it, so that a better one takes nothing away. */
    boolean named(String name) {
        String rest = name.startsWith("HTTP ") ? name.substring(5) : name;
        rest = rest.startsWith(method) ? rest.substring(method.length()).strip() : rest;
        return rest.isEmpty() || rest.equals(route) || rest.equals(path);
    }

    /** A name with few variants: the route if it is known. */
    String name(String otherwise) {
        return route == null ? otherwise : method + " " + route;
    }

    /** What was asked, in one line. */
    String message(BinaryOperator<String> scrub) {
        String where = host + (path.isEmpty() && route != null ? route : path);
        String asked = Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isBlank())
                .sorted(Comparator.comparingInt(String::length))
                .limit(MAX_PARAMETERS)
                .map(pair -> parameter(pair, scrub))
                .collect(Collectors.joining(" & "));
        return method + " " + Text.middleOut(where, MAX_PATH_CHARS) + (asked.isEmpty() ? "" : " ? " + asked);
    }

    /** Looked at as a whole, since it is the name of a parameter that gives a secret away. */
    private static String parameter(String pair, BinaryOperator<String> scrub) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        String shown = equals < 0 ? key : key + "='" + pair.substring(equals + 1) + "'";
        String safe = scrub.apply(key, shown);
        return safe.equals(shown) && equals >= 0
                ? Text.middleOut(key, MAX_PARAMETER_CHARS) + "='"
                        + Text.middleOut(pair.substring(equals + 1), MAX_PARAMETER_CHARS) + "'"
                : safe.equals(shown) ? Text.middleOut(key, MAX_PARAMETER_CHARS) : safe;
    }
}
