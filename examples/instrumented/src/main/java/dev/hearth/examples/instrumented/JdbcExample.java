package dev.hearth.examples.instrumented;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Outcome;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** Asks a database many things at once: every statement is a span of the task that asked it. */
public final class JdbcExample {
    private static final int ORDERS = 5;

    private final DataSource database;

    JdbcExample(Path file) {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + file);
        database = JdbcTelemetry.create(Hearth.openTelemetry()).wrap(sqlite);
    }

    /** Sends to the server that the environment names, or to one on this machine. */
    public static void main(String[] arguments) throws Exception {
        Hearth.configure(o -> o.serviceName("jdbc-example").sendToHearth(true));
        Path folder = Files.createTempDirectory("jdbc-example");
        try {
            System.out.println(new JdbcExample(folder.resolve("shop.db")).run());
        } finally {
            Hearth.shutdown(Duration.ofSeconds(10));
            Files.deleteIfExists(folder.resolve("shop.db"));
            Files.delete(folder);
        }
    }

    /** How the totals of all orders came out; the last asks for a table that does not exist. */
    List<Outcome<Long>> run() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (order_id INTEGER, price INTEGER)");
            statement.execute("INSERT INTO item VALUES (1, 12), (1, 5), (2, 30), (3, 7), (4, 1)");
        }
        return Hearth.gatherSettled(
                "total of {n} orders",
                IntStream.rangeClosed(1, ORDERS)
                        .mapToObj(order -> Hearth.task("total of order {order}", () -> total(order), "order", order))
                        .toList());
    }

    private long total(int order) throws SQLException {
        String table = order == ORDERS ? "items" : "item";
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT sum(price) FROM " + table + " WHERE order_id = ?")) {
            statement.setInt(1, order);
            try (ResultSet totals = statement.executeQuery()) {
                totals.next();
                return totals.getLong(1);
            }
        }
    }
}
