package dev.holdfast.session.jdbc;

import dev.holdfast.machinery.PostgresProcess;
import dev.holdfast.machinery.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own on the shared server, which its connections use. */
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
        Sql.execute(connections, sql);
    }

    /** Returns the first column of all rows, as text. */
    List<String> query(String sql) {
        return Sql.query(connections, sql);
    }

    @Override
    public void close() {
        server.execute("drop schema " + name + " cascade");
    }
}
