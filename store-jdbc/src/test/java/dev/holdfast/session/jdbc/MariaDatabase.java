package dev.holdfast.session.jdbc;

import dev.holdfast.machinery.MariaProcess;
import dev.holdfast.machinery.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.mariadb.jdbc.MariaDbDataSource;

/** A database of its own on the shared server, which its connections use. */
final class MariaDatabase implements AutoCloseable {
    private final String name;
    private final MariaDbDataSource connections;

    MariaDatabase(String name) {
        this.name = name;
        Sql.execute(MariaProcess.shared().dataSource(""), "create database " + name + " character set utf8mb4");
        connections = MariaProcess.shared().dataSource(name, "");
    }

    /** Returns a builder of stores that wait longer than any pause of a busy machine. */
    JdbcStoreBuilder store(InstantSource clock) {
        return JdbcStore.builder(connections).clock(clock).timeout(Duration.ofSeconds(30));
    }

    void execute(String sql) {
        Sql.execute(connections, sql);
    }

    List<String> query(String sql) {
        return Sql.query(connections, sql);
    }

    @Override
    public void close() {
        execute("drop database " + name);
    }
}
