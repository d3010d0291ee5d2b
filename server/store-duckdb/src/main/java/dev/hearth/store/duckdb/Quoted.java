package dev.hearth.store.duckdb;

/** Names and texts as they stand in SQL, where parameters are not allowed. */
final class Quoted {

    private Quoted() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A list of one text, as the value of a setting: there a backslash escapes. */
    static String settingList(Object text) {
        return "['" + text.toString().replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    static String text(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }
}
