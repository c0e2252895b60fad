package dev.holdfast.session.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.machinery.PostgresProcess;
import dev.holdfast.machinery.Sql;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;

/** On a server of its own, or on that of {@code HOLDFAST_TEST_POSTGRES_URL} if it is set, where the test leaves no schema. */
class PostgresContractTest extends JdbcContract {
    static final String SCHEMA = "holdfast \"contract\"";
    private static final String QUOTED = "\"holdfast \"\"contract\"\"\"";

    @Override
    DataSource open() {
        String url = System.getenv("HOLDFAST_TEST_POSTGRES_URL");
        HikariConfig config = new HikariConfig();
        config.setDataSource(url == null ? PostgresProcess.shared().dataSource() : PostgresProcess.source(url));
        config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        Sql.execute(pool, "create schema " + QUOTED);
        return pool;
    }

    @Override
    void close(DataSource pool) {
        Sql.execute(pool, "drop schema " + QUOTED + " cascade");
        ((HikariDataSource) pool).close();
    }

    @Override
    JdbcStoreBuilder options(JdbcStoreBuilder builder) {
        return builder.schemaName(SCHEMA).zone(ZoneId.of("Asia/Tokyo"));
    }

    @Override
    LeaseAging leases() {
        return new LeaseAging(
                QUOTED + ".session_holdfast", "(extract(epoch from until) * 1000)::bigint", "to_timestamp(? / 1000.0)");
    }

    @Override
    public Map<String, String> cannot() {
        return Map.of("keepsASessionUnderAnIdWithNul", "PostgreSQL keeps no NUL in a text, and refuses it");
    }
}
