package dev.holdfast.session.interop;

import dev.holdfast.machinery.MariaProcess;
import dev.holdfast.machinery.PostgresProcess;
import dev.holdfast.machinery.Sql;
import dev.holdfast.session.jdbc.JdbcStore;
import dev.holdfast.session.jdbc.JdbcStoreBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;

/** An SQL server of its own, in a time zone other than that of this process, used as its npm package uses it. */
final class SqlShared implements SharedStore {
    private static final ZoneId ZONE = ZoneId.of(PostgresProcess.ZONE);

    private final Server server;

    private SqlShared(Server server) {
        this.server = server;
        open().createTable();
    }

    /** As connect-pg-simple uses it. */
    static SqlShared postgres() {
        PostgresProcess process = PostgresProcess.start();
        String now = "now() at time zone '" + ZONE + "'";
        return new SqlShared(new Server(
                process.dataSource(),
                process.nodeUrl(),
                "select sess from session where sid = ?",
                "select (extract(epoch from expire - " + now + ") * 1000)::bigint from session where sid = ?",
                "update session set expire = date_trunc('second', " + now + ") + %d * interval '1 s' where sid = ?",
                process::close));
    }

    /** As express-mysql-session uses it. */
    static SqlShared maria() {
        MariaProcess process = MariaProcess.start();
        Sql.execute(process.dataSource(""), "create database shared");
        DataSource source = process.dataSource("shared", "");
        return new SqlShared(new Server(
                source,
                "mysql://root@127.0.0.1:" + process.server().port() + "/shared",
                "select data from sessions where session_id = ?",
                "select expires * 1000 - floor(unix_timestamp(now(3)) * 1000) from sessions where session_id = ?",
                "update sessions set expires = unix_timestamp() + %d where session_id = ?",
                process::close));
    }

    @Override
    public Map<String, ?> nodeSettings() {
        return Map.of("store", server.nodeUrl);
    }

    @Override
    public JdbcStore open() {
        JdbcStoreBuilder builder = JdbcStore.builder(server.source).zone(ZONE);
        return builder.timeout(Duration.ofSeconds(10)).touchAfter(Duration.ZERO).build();
    }

    @Override
    public String document(String id) {
        return query(server.document, id);
    }

    @Override
    public Duration timeLeft(String id) {
        return Duration.ofMillis(Long.parseLong(query(server.timeLeft, id)));
    }

    @Override
    public void age(String id, Duration left) {
        // Node still finds a session that expires within the current second
        query(server.age.formatted(left.isZero() ? -1 : left.toSeconds()), id);
    }

    @Override
    public void close() {
        server.end.run();
    }

    /** Returns the first column of the row, or empty text if there is none. */
    private String query(String sql, String id) {
        try (Connection connection = server.source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            if (!statement.execute()) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server, its address for Node, and the statements that read a document, and that read and set its remaining time. */
    private record Server(
            DataSource source, String nodeUrl, String document, String timeLeft, String age, Runnable end) {}
}
