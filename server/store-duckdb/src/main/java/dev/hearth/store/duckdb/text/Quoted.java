package dev.hearth.store.duckdb.text;

/** Names and texts as they stand in SQL, where parameters are not allowed. */
public final class Quoted {

    private Quoted() {}

    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A list of one text, as the value of a setting: there a backslash escapes. */
    public static String settingList(Object text) {
        return "['" + text.toString().replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    public static String text(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }
}
