package dev.hearth.conformance;

import static dev.hearth.conformance.JsonSpan.good;
import static dev.hearth.conformance.JsonSpan.hex;
import static dev.hearth.conformance.JsonSpan.quoted;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The JSON encoding: what is to be read, and what is not JSON or not OTLP. */
final class JsonCases {

    private final Rules rules = Rules.otlp("json");

    private JsonCases() {}

    static List<Case> cases() {
        var cases = new JsonCases();
        cases.ids();
        cases.numbers();
        cases.values();
        cases.names();
        cases.notJson();
        cases.notOtlp();
        cases.unusual();
        return cases.rules.cases();
    }

    private static Reply send(Target target, Supplier<String> body) throws java.io.IOException, InterruptedException {
        byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
        return Transport.HTTP_JSON.send(target, Signal.TRACES, bytes, Coding.NONE);
    }

    private void takes(String name, String rule, Source source, Supplier<String> body) {
        rules.must(name, rule, source, target -> send(target, body).mustBeFullSuccess());
    }

    private void refuses(String name, String rule, Supplier<String> body) {
        rules.must(name, rule, Source.BAD_DATA, target -> send(target, body).mustBeRefused());
    }

    private void survives(String name, String rule, Source source, Supplier<String> body) {
        rules.must(name, rule, source, target -> send(target, body).mustBeDefinite());
    }

    private void ids() {
        takes(
                "ids-in-lower-case",
                "Ids are hexadecimal digits in lower case.",
                Source.JSON,
                () -> good().with("parentSpanId", quoted(hex(8))).request());
        takes(
                "ids-in-upper-case",
                "Ids are hexadecimal digits in upper case.",
                Source.JSON,
                () -> good().with("traceId", quoted(hex(16).toUpperCase(Locale.ROOT)))
                        .with("spanId", quoted(hex(8).toUpperCase(Locale.ROOT)))
                        .request());
        takes(
                "ids-in-mixed-case",
                "Ids are hexadecimal digits in mixed case.",
                Source.JSON,
                () -> good().with("traceId", quoted("5b8EFFF7" + hex(12))).request());
        takes(
                "ids-of-links",
                "The ids of links are hexadecimal digits too.",
                Source.JSON,
                () -> good().with("links", "[{\"traceId\": \"%s\", \"spanId\": \"%s\"}]".formatted(hex(16), hex(8)))
                        .request());
        takes(
                "empty-parent",
                "An empty parent id is none.",
                Source.PROTOBUF_JSON,
                () -> good().with("parentSpanId", "\"\"").request());
        rules.must("ids-in-base64", "An id in Base64 is not taken for a valid one.", Source.JSON, target -> {
            Reply reply = send(
                    target,
                    () -> good().with(
                                    "traceId",
                                    quoted(Base64.getEncoder()
                                            .encodeToString(Samples.id(16).toByteArray())))
                            .request());
            Difference.unless(reply.refused() || reply.rejected() == 1, "the span to be refused", reply.shown());
        });
    }

    private void numbers() {
        takes(
                "int64-as-text",
                "64-bit integers may be text.",
                Source.JSON,
                () -> good().attribute("{\"intValue\": \"-9223372036854775808\"}")
                        .request());
        takes(
                "int64-as-number",
                "64-bit integers may be numbers.",
                Source.JSON,
                () -> good().attribute("{\"intValue\": -9223372036854775808}").request());
        takes("time-as-number", "Times may be numbers.", Source.JSON, () -> {
            long now = Samples.nowNanos();
            return good().with("startTimeUnixNano", Long.toString(now - 5))
                    .with("endTimeUnixNano", Long.toString(now))
                    .request();
        });
        takes(
                "int32-as-text",
                "32-bit integers may be text.",
                Source.PROTOBUF_JSON,
                () -> good().with("droppedAttributesCount", "\"123\"").request());
        takes(
                "uint32-max",
                "Unsigned 32-bit integers reach 4294967295.",
                Source.PROTOBUF_JSON,
                () -> good().with("droppedAttributesCount", "4294967295").request());
        takes(
                "double-as-number",
                "Reals may be numbers with an exponent.",
                Source.PROTOBUF_JSON,
                () -> good().attribute("{\"doubleValue\": -1.5e-3}").request());
        takes(
                "double-as-integer",
                "Reals may be written without a fraction.",
                Source.PROTOBUF_JSON,
                () -> good().attribute("{\"doubleValue\": 3}").request());
        takes(
                "double-as-text",
                "Reals may be text.",
                Source.PROTOBUF_JSON,
                () -> good().attribute("{\"doubleValue\": \"0.5\"}").request());
        for (String special : List.of("NaN", "Infinity", "-Infinity")) {
            takes(
                    "double-" + special.toLowerCase(Locale.ROOT),
                    "The real %s is the text %s.".formatted(special, quoted(special)),
                    Source.PROTOBUF_JSON,
                    () -> good().attribute("{\"doubleValue\": \"%s\"}".formatted(special))
                            .request());
        }
        takes(
                "enum-number",
                "Enums are integers.",
                Source.JSON,
                () -> good().with("kind", "2").with("status", "{\"code\": 2}").request());
        takes(
                "enum-unknown",
                "An enum value that this version does not know is taken.",
                Source.FUTURE,
                () -> good().with("kind", "99").request());
        takes(
                "flags",
                "Flags are unsigned numbers.",
                Source.PROTOBUF_JSON,
                () -> good().with("flags", "257").request());
    }

    private void values() {
        for (String base64 : List.of("AP+/", "AP-_", "AA==", "AA")) {
            takes(
                    "bytes-" + List.of("AP+/", "AP-_", "AA==", "AA").indexOf(base64),
                    "Bytes are Base64, plain or for URLs, padded or not: %s.".formatted(base64),
                    Source.PROTOBUF_JSON,
                    () -> good().attribute("{\"bytesValue\": \"%s\"}".formatted(base64))
                            .request());
        }
        takes(
                "value-kinds",
                "Attributes can be text, booleans, numbers, lists and maps.",
                Source.DATA_MODEL,
                () -> good().with("attributes", """
                        [{"key": "a", "value": {"stringValue": ""}}, {"key": "b", "value": {"boolValue": false}},
                         {"key": "c", "value": {"arrayValue": {"values": [{"intValue": "1"}, {"boolValue": true}]}}},
                         {"key": "d", "value": {"kvlistValue": {"values": [{"key": "e", "value": {"doubleValue": 1}}]}}},
                         {"key": "f", "value": {}}, {"key": "g"}, {"key": "", "value": {"stringValue": "x"}}]""").request());
        takes(
                "escapes",
                "Escaped characters are read, surrogate pairs included.",
                Source.PROTOBUF_JSON,
                () -> good().with("name", "\"\\u00fc\\ud83c\\udf0d\\n\\\"\\\\\\/\"")
                        .request());
        takes(
                "plain-unicode",
                "Characters need not be escaped.",
                Source.PROTOBUF_JSON,
                () -> good().with("name", quoted("Grüße, 世界 🌍")).request());
        takes(
                "null-fields",
                "A null is an unset field, whatever its type.",
                Source.PROTOBUF_JSON,
                () -> good().with("parentSpanId", "null")
                        .with("attributes", "null")
                        .with("events", "null")
                        .with("status", "null")
                        .with("droppedLinksCount", "null")
                        .request(", \"unknown\": null"));
        takes(
                "null-value",
                "An attribute's value may be null.",
                Source.PROTOBUF_JSON,
                () -> good().attribute("null").request());
        takes(
                "whitespace",
                "White space does not matter.",
                Source.PROTOBUF_JSON,
                () -> "\r\n\t " + good().request().replace(":", " : \n") + " \n");
        takes("empty-object", "A request without fields is an empty request.", Source.HTTP_SUCCESS, () -> "{}");
        takes(
                "empty-lists",
                "Lists may be empty.",
                Source.PROTOBUF_JSON,
                () -> good().with("attributes", "[]")
                        .with("events", "[]")
                        .with("links", "[]")
                        .request());
    }

    private void names() {
        for (String value : List.of("7", "\"text\"", "true", "null", "[1, [2], {\"a\": 3}]", "{\"a\": {\"b\": []}}")) {
            takes(
                    "unknown-field-"
                            + List.of("7", "\"text\"", "true", "null", "[1, [2], {\"a\": 3}]", "{\"a\": {\"b\": []}}")
                                    .indexOf(value),
                    "A field with an unknown name is ignored: %s.".formatted(value),
                    Source.JSON,
                    () -> good().after(", \"fromTheFuture\": " + value).request());
        }
        takes(
                "unknown-at-top",
                "An unknown field of the request is ignored.",
                Source.JSON,
                () -> good().request(", \"fromTheFuture\": {\"a\": [1]}"));
        takes(
                "unknown-in-value",
                "An unknown field of an attribute's value is ignored.",
                Source.JSON,
                () -> good().attribute("{\"newKindOfValue\": 1}").request());
        takes(
                "snake-case-at-top",
                "The name resource_spans is unknown, whatever stands there.",
                Source.JSON,
                () -> "{\"resource_spans\": 7}");
        takes(
                "snake-case-field",
                "The name dropped_attributes_count is unknown, whatever stands there.",
                Source.JSON,
                () -> good().after(", \"dropped_attributes_count\": {\"not\": \"a number\"}")
                        .request());
        takes("any-order", "Fields may come in any order.", Source.PROTOBUF_JSON, () -> {
            String span = good().without("name").after(", \"name\": \"last\"").span();
            return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [%s], \"scope\": {\"name\": \"check\"}}], \"resource\": {}}]}"
                    .formatted(span);
        });
    }

    private void notJson() {
        String whole = good().request();
        refuses("truncated", "JSON that is cut off is refused for good.", () -> whole.substring(0, whole.length() / 2));
        refuses(
                "missing-bracket",
                "JSON that lacks its last bracket is refused for good.",
                () -> whole.substring(0, whole.length() - 1));
        refuses(
                "trailing-comma",
                "A comma after the last field is refused for good.",
                () -> good().after(",").request());
        refuses("single-quotes", "Text in single quotes is refused for good.", () -> "{'resourceSpans': []}");
        refuses("bare-names", "Names without quotes are refused for good.", () -> "{resourceSpans: []}");
        refuses(
                "bare-nan",
                "A NaN without quotes is refused for good.",
                () -> good().attribute("{\"doubleValue\": NaN}").request());
        refuses("comments", "Comments are refused for good.", () -> "/* no */ {}");
        refuses("more-after", "Text after the JSON is refused for good.", () -> whole + " x");
        refuses(
                "control-character",
                "A raw control character in text is refused for good.",
                () -> good().with("name", "\"a\u0001b\"").request());
        refuses(
                "bad-escape",
                "An escape that does not exist is refused for good.",
                () -> good().with("name", "\"\\x41\"").request());
        refuses(
                "protobuf",
                "Protobuf that claims to be JSON is refused for good.",
                () -> "\n\u0004\u0012\u0002\u0012\u0000");
    }

    private void notOtlp() {
        for (String top : List.of("[]", "7", "\"text\"", "true")) {
            refuses(
                    "top-" + List.of("[]", "7", "\"text\"", "true").indexOf(top),
                    "JSON that is no object is refused for good: %s.".formatted(top),
                    () -> top);
        }
        refuses(
                "list-expected",
                "An object where a list belongs is refused for good.",
                () -> "{\"resourceSpans\": {\"a\": 1}}");
        refuses(
                "object-expected",
                "A number where an object belongs is refused for good.",
                () -> "{\"resourceSpans\": [7]}");
        refuses(
                "text-expected",
                "A number where text belongs is refused for good.",
                () -> good().with("name", "7").request());
        refuses(
                "number-expected",
                "A word where a number belongs is refused for good.",
                () -> good().with("endTimeUnixNano", "\"soon\"").request());
        refuses(
                "boolean-expected",
                "Text where a boolean belongs is refused for good.",
                () -> good().attribute("{\"boolValue\": \"maybe\"}").request());
        refuses(
                "fraction",
                "A fraction where an integer belongs is refused for good.",
                () -> good().attribute("{\"intValue\": 1.5}").request());
        refuses(
                "int64-overflow",
                "An integer beyond 64 bits is refused for good.",
                () -> good().attribute("{\"intValue\": \"9223372036854775808\"}")
                        .request());
        refuses(
                "time-overflow",
                "A time beyond 64 bits is refused for good.",
                () -> good().with("endTimeUnixNano", "\"18446744073709551616\"").request());
        refuses(
                "uint32-overflow",
                "An unsigned integer beyond 32 bits is refused for good.",
                () -> good().with("droppedEventsCount", "4294967296").request());
        refuses(
                "uint32-negative",
                "A negative count is refused for good.",
                () -> good().with("droppedEventsCount", "-1").request());
        refuses(
                "bad-base64",
                "Bytes that are not Base64 are refused for good.",
                () -> good().attribute("{\"bytesValue\": \"!\"}").request());
    }

    private void unusual() {
        survives(
                "no-body",
                "An empty body is no JSON; it is taken as an empty request or refused.",
                Source.HTTP_SUCCESS,
                () -> "");
        survives(
                "top-null",
                "The body null is taken as an empty request or refused.",
                Source.PROTOBUF_JSON,
                () -> "null");
        survives(
                "duplicate-names",
                "A field that comes twice is taken or refused.",
                Source.PROTOBUF_JSON,
                () -> good().after(", \"name\": \"twice\"").request());
        survives(
                "two-kinds-of-value",
                "A value with two kinds is taken or refused.",
                Source.PROTOBUF_JSON,
                () -> good().attribute("{\"stringValue\": \"a\", \"intValue\": 1}")
                        .request());
        survives(
                "lone-surrogate",
                "Half of a surrogate pair is taken or refused.",
                Source.PROTOBUF_JSON,
                () -> good().with("name", "\"\\ud83c\"").request());
        survives(
                "nul",
                "An escaped NUL is taken or refused.",
                Source.PROTOBUF_JSON,
                () -> good().with("name", "\"a\\u0000b\"").request());
        survives(
                "byte-order-mark",
                "A byte order mark is ignored or refused.",
                Source.PROTOBUF_JSON,
                () -> "\uFEFF" + good().request());
        survives(
                "deep-unknown",
                "Unknown lists nested 100,000 deep are skipped or refused.",
                Source.FUTURE,
                () -> good().request(", \"unknown\": " + "[".repeat(100_000) + "]".repeat(100_000)));
        survives(
                "deep-values",
                "Values nested 5,000 deep are taken or refused.",
                Source.BAD_DATA,
                () -> good().attribute("{\"arrayValue\": {\"values\": [".repeat(5_000) + "{}" + "]}}".repeat(5_000))
                        .request());
        survives(
                "long-number",
                "A number of 100,000 digits is taken or refused.",
                Source.BAD_DATA,
                () -> good().attribute("{\"doubleValue\": %s}".formatted("9".repeat(100_000)))
                        .request());
        survives(
                "huge-exponent",
                "A huge exponent is taken or refused.",
                Source.BAD_DATA,
                () -> good().attribute("{\"intValue\": 1e999999999}").request());
        survives(
                "long-name",
                "A field name of a megabyte is skipped or refused.",
                Source.FUTURE,
                () -> good().request(", \"%s\": 1".formatted("x".repeat(1_000_000))));
        survives(
                "many-empty-records",
                "A million empty spans are taken or refused.",
                Source.HTTP_REQUEST,
                () -> "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [" + "{},".repeat(999_999) + "{}]}]}]}");
        rules.must(
                "not-utf8",
                "Bytes that are not UTF-8 are taken or refused, and break nothing.",
                Source.PROTOBUF_JSON,
                target -> {
                    byte[] body = good().with("name", "\"??\"").request().getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < body.length - 1; i++) {
                        if (body[i] == '?' && body[i + 1] == '?') {
                            body[i] = (byte) 0xC3;
                            body[i + 1] = '(';
                        }
                    }
                    Transport.HTTP_JSON
                            .send(target, Signal.TRACES, body, Coding.NONE)
                            .mustBeDefinite();
                });
    }
}
