package dev.hearth.store.duckdb;

/**
 * What is kept in partitions: tables that hold the rows of one UTC day each, seen through one view.
 *
 * @see Partitions
 */
enum PartitionKind {
    /** What has happened. */
    RECORDS("records", "final_records", "open_records"),
    /** Pending spans that have ended since. */
    SUPERSEDED("superseded", "superseded_records", "open_records");

    private final String text;
    private final String view;
    private final String template;

    PartitionKind(String text, String view, String template) {
        this.text = text;
        this.view = view;
        this.template = template;
    }

    /** The name in the catalogue, and what the tables' names begin with. */
    String text() {
        return text;
    }

    /** The view of all partitions. */
    String view() {
        return view;
    }

    /** The table whose columns each partition has. */
    String template() {
        return template;
    }
}
