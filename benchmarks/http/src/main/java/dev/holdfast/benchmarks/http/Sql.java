package dev.holdfast.benchmarks.http;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** PostgreSQL by the address that its programs of Node take. */
final class Sql {
    static final String SCHEME = "postgresql://";

    private Sql() {}

    /** Returns true for the address of a PostgreSQL. */
    static boolean is(String place) {
        return place.startsWith(SCHEME);
    }

    /** Returns a new pool, with HikariCP's own defaults. */
    static DataSource pool(String place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:" + place);
        return new HikariDataSource(config);
    }
}
