package dev.holdfast.session.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own on the shared server, in which its connections work. */
final class PostgresSchema implements AutoCloseable {
    private final PostgresProcess server = PostgresProcess.shared();
    private final String name;
    private final PGSimpleDataSource connections;

    PostgresSchema(String name) {
        this.name = name;
        connections = server.dataSource();
        connections.setCurrentSchema(name);
        server.execute("create schema " + name);
    }

    String name() {
        return name;
    }

    PGSimpleDataSource connections() {
        return connections;
    }

    /** Returns a builder of stores that wait longer than any pause of a busy machine. */
    JdbcStoreBuilder store(InstantSource clock) {
        return JdbcStore.builder(connections).clock(clock).timeout(Duration.ofSeconds(30));
    }

    void execute(String sql) {
        PostgresProcess.execute(connections, sql);
    }

    /** Returns the first column of all rows, as text. */
    List<String> query(String sql) {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.execute("drop schema " + name + " cascade");
    }
}
