package dev.holdfast.session.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.machinery.MariaProcess;
import dev.holdfast.machinery.Sql;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** On a server of our own. */
class MariaContractTest extends JdbcContract {
    private static final String DATABASE = "holdfast `contract`";
    private static final String QUOTED = "`holdfast ``contract```";

    @Override
    DataSource open() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(MariaProcess.shared().dataSource(""));
        config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        Sql.execute(pool, "create database " + QUOTED);
        return pool;
    }

    @Override
    void close(DataSource pool) {
        Sql.execute(pool, "drop database " + QUOTED);
        ((HikariDataSource) pool).close();
    }

    @Override
    JdbcStoreBuilder options(JdbcStoreBuilder builder) {
        return builder.schemaName(DATABASE);
    }

    /** The amount by which times are rounded down. */
    @Override
    Duration grain() {
        return Duration.ofMillis(499);
    }

    @Override
    LeaseAging leases() {
        return new LeaseAging(QUOTED + ".sessions_holdfast", "until", "?");
    }

    @Override
    public Map<String, String> cannot() {
        return Map.of(
                "keepsIdsThatAreNearlyTheSameApart",
                "utf8mb4_bin, by which express-mysql-session's table compares ids, leaves out spaces at the end");
    }
}
