package dev.holdfast.session.interop;

import dev.holdfast.session.jdbc.JdbcStore;
import dev.holdfast.session.jdbc.PostgresProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** A PostgreSQL of its own, in another time zone than ours, as connect-pg-simple uses it. */
final class PostgresShared implements SharedStore {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String NOW = "now() at time zone '" + ZONE + "'";

    private final PostgresProcess server = PostgresProcess.start();

    PostgresShared() {
        open().createTable();
    }

    @Override
    public Map<String, ?> nodeSettings() {
        String url = server.url().replace("jdbc:", "").replace("//", "//holdfast@");
        return Map.of("store", url);
    }

    @Override
    public JdbcStore open() {
        return JdbcStore.builder(server.dataSource())
                .zone(ZONE)
                .timeout(Duration.ofSeconds(10))
                .touchAfter(Duration.ZERO)
                .build();
    }

    @Override
    public String document(String id) {
        return query("select sess from session where sid = ?", id);
    }

    @Override
    public Duration timeLeft(String id) {
        return Duration.ofMillis(Long.parseLong(query(
                "select (extract(epoch from expire - " + NOW + ") * 1000)::bigint from session where sid = ?", id)));
    }

    @Override
    public void age(String id, Duration left) {
        // Node finds what ends in the second that has begun
        long seconds = left.isZero() ? -1 : left.toSeconds();
        query(
                "update session set expire = date_trunc('second', " + NOW + ") + interval '" + seconds
                        + " s' where sid = ? returning 1",
                id);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Returns the first column of the row, or empty text if there is none. */
    private String query(String sql, String id) {
        try (Connection connection = server.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
