package dev.holdfast.session.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** In memory. */
class H2ContractTest extends JdbcContract {
    @Override
    DataSource open() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=30000");
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        return new HikariDataSource(pool);
    }

    @Override
    void close(DataSource pool) {
        ((HikariDataSource) pool).close();
    }
}
