package dev.hearth.store;

/** The types of columns, and the Java type that a {@link RowCursor} returns for each. */
public enum ColumnType {
    /** String. */
    TEXT,
    /** Boolean. */
    BOOLEAN,
    /** Integer. */
    INTEGER,
    /** Long. */
    BIGINT,
    /** Double. */
    DOUBLE,
    /** {@link java.math.BigDecimal}; also integers wider than 64 bits. */
    DECIMAL,
    /** {@link java.time.Instant} with microseconds. */
    TIMESTAMP,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.util.List} of String. */
    TEXT_ARRAY,
    /** String that holds a JSON document. */
    JSON,
    /** {@link java.util.List} of values of any of these Java types, or of nested lists. */
    ARRAY,
    /** String: the engine's text for a type that is none of the others, such as an interval. */
    OTHER
}
