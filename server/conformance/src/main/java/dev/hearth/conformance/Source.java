package dev.hearth.conformance;

/**
 * Where a rule is laid down.
 *
 * @param title for the reader
 * @param url of the section
 */
public record Source(String title, String url) {

    private static final String SPECIFICATION = "https://opentelemetry.io/docs/specs/otlp/";
    private static final String PROTOBUF = "https://protobuf.dev/programming-guides/";

    static final Source COMPRESSION = otlp("Protocol Details", "protocol-details");
    static final Source GRPC = otlp("OTLP/gRPC", "otlpgrpc");
    static final Source GRPC_REQUEST = otlp("OTLP/gRPC Request", "otlpgrpc-request");
    static final Source GRPC_CONCURRENT = otlp("OTLP/gRPC Concurrent Requests", "otlpgrpc-concurrent-requests");
    static final Source GRPC_SUCCESS = otlp("OTLP/gRPC Full Success", "full-success");
    static final Source GRPC_PARTIAL = otlp("OTLP/gRPC Partial Success", "partial-success");
    static final Source GRPC_FAILURES = otlp("OTLP/gRPC Failures", "failures");
    static final Source BINARY = otlp("Binary Protobuf Encoding", "binary-protobuf-encoding");
    static final Source JSON = otlp("JSON Protobuf Encoding", "json-protobuf-encoding");
    static final Source HTTP_REQUEST = otlp("OTLP/HTTP Request", "otlphttp-request");
    static final Source HTTP_RESPONSE = otlp("OTLP/HTTP Response", "otlphttp-response");
    static final Source HTTP_SUCCESS = otlp("OTLP/HTTP Full Success", "full-success-1");
    static final Source HTTP_PARTIAL = otlp("OTLP/HTTP Partial Success", "partial-success-1");
    static final Source HTTP_FAILURES = otlp("OTLP/HTTP Failures", "failures-1");
    static final Source RETRYABLE = otlp("Retryable Response Codes", "retryable-response-codes");
    static final Source BAD_DATA = otlp("Bad Data", "bad-data");
    static final Source OTHER_RESPONSES = otlp("All Other Responses", "all-other-responses");
    static final Source HTTP_CONNECTION = otlp("OTLP/HTTP Connection", "otlphttp-connection");
    static final Source HTTP_CONCURRENT = otlp("OTLP/HTTP Concurrent Requests", "otlphttp-concurrent-requests");
    static final Source EMPTY_ENVELOPES = otlp("Empty Telemetry Envelopes", "empty-telemetry-envelopes");
    static final Source DUPLICATES = otlp("Duplicate Data", "duplicate-data");
    static final Source FUTURE = otlp("Future Versions and Interoperability", "future-versions-and-interoperability");
    static final Source PROTOBUF_WIRE = new Source("Protobuf: Encoding", PROTOBUF + "encoding/");
    static final Source PROTOBUF_JSON = new Source("Protobuf: JSON Mapping", PROTOBUF + "json/");
    static final Source GRPC_WIRE =
            new Source("gRPC over HTTP2", "https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md");
    static final Source GRPC_COMPRESSION =
            new Source("gRPC Compression", "https://github.com/grpc/grpc/blob/master/doc/compression.md");
    static final Source HTTP_SEMANTICS = new Source("RFC 9110", "https://www.rfc-editor.org/rfc/rfc9110");
    static final Source HTTP_ONE = new Source("RFC 9112", "https://www.rfc-editor.org/rfc/rfc9112");
    static final Source DATA_MODEL =
            new Source("OTLP messages", "https://github.com/open-telemetry/opentelemetry-proto");
    static final Source LOGFIRE = new Source("Logfire's contract", "https://logfire.pydantic.dev/docs/");
    static final Source HEARTH = new Source("Hearth", "../README.md");

    private static Source otlp(String title, String anchor) {
        return new Source(title, SPECIFICATION + "#" + anchor);
    }
}
