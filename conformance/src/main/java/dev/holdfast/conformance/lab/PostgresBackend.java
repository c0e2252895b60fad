package dev.holdfast.conformance.lab;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.session.jdbc.JdbcStore;
import dev.holdfast.session.jdbc.JdbcStoreBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sessions in PostgreSQL, each app's in a schema of its own. */
record PostgresBackend(JdbcStore store, DataSource pool, String table, String now) implements Backend {
    /** One for each server, for all apps. */
    private static final Map<String, DataSource> POOLS = new ConcurrentHashMap<>();

    /** The limit is long, because a slow machine is not a fault of the store. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static PostgresBackend open(JsonNode options) {
        DataSource pool = POOLS.computeIfAbsent("jdbc:" + options.path("url").asString(), PostgresBackend::connect);
        String name = options.path("schemaName").asString();
        String schema = '"' + name + '"';
        String zone = options.path("zone").asString();
        JdbcStoreBuilder builder = JdbcStore.builder(pool)
                .schemaName(name)
                .zone(ZoneId.of(zone))
                .touchAfter(Duration.ZERO)
                .timeout(PATIENCE);
        if (options.path("ttl").asLong(0) != 0) {
            builder.ttl(Duration.ofSeconds(options.path("ttl").asLong()));
        }
        if (options.path("disableTouch").asBoolean(false)) {
            builder.disableTouch();
        }
        PostgresBackend backend =
                new PostgresBackend(builder.build(), pool, schema + ".session", "now() at time zone '" + zone + "'");
        // a scenario is played again, with the same name
        backend.execute("drop schema if exists " + schema + " cascade");
        backend.execute("create schema " + schema);
        backend.store.createTable();
        return backend;
    }

    private static DataSource connect(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setConnectionTimeout(PATIENCE.toMillis());
        return new HikariDataSource(config);
    }

    @Override
    public Map<String, String> contents() {
        return live("sess");
    }

    @Override
    public void clear() {
        execute("delete from " + table);
    }

    @Override
    public Map<String, @Nullable Long> ttl() {
        Map<String, @Nullable Long> ttl = new HashMap<>();
        live("floor(extract(epoch from expire - " + now + "))").forEach((id, left) -> ttl.put(id, Long.valueOf(left)));
        return ttl;
    }

    private Map<String, String> live(String column) {
        Map<String, String> live = new HashMap<>();
        String sql = "select sid, " + column + " from " + table + " where expire > " + now;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                live.put(rows.getString(1), rows.getString(2));
            }
            return live;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
