package dev.hearth.model;

/**
 * The status that the sender gave a span.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/api/#set-status">Set status</a>
 */
public enum StatusCode {
    UNSET,
    OK,
    ERROR
}
