package dev.holdfast.session.jdbc;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** The databases that {@link JdbcStore} supports. */
public enum Dialect {
    /** PostgreSQL from 11 on, in the table of connect-pg-simple 10. */
    POSTGRESQL("postgresql.*", "session", "\"", Duration.ofSeconds(1)),
    /** MySQL and MariaDB, in the table of express-mysql-session 3. */
    MYSQL("(mysql|mariadb).*", "sessions", "`", Duration.ofMillis(1)),
    /** SQLite from 3.24 on, in a table of our own. */
    SQLITE("sqlite.*", "session", "\"", Duration.ofMillis(1)),
    /** H2 from 2 on, in a table of our own. */
    H2("h2.*", "session", "\"", Duration.ofMillis(1));

    /** The default table of sessions. */
    final String table;

    /** The unit to which an expiry is rounded up before it is bound. */
    final Duration grain;

    private final String products;
    private final String quote;

    Dialect(String products, String table, String quote, Duration grain) {
        this.products = products;
        this.table = table;
        this.quote = quote;
        this.grain = grain;
    }

    /** Throws IllegalArgumentException if the product is none of these. */
    static Dialect of(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(dialect -> name.matches(dialect.products))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the database must be PostgreSQL, MySQL, MariaDB, SQLite or" + " H2, but is " + product
                                + "; if it speaks the SQL of one of these, name that with dialect(…)"));
    }

    Scripts scripts() {
        return switch (this) {
            case POSTGRESQL -> PostgresSql.ALL;
            case MYSQL -> MysqlSql.ALL;
            case SQLITE -> SqliteSql.ALL;
            case H2 -> H2Sql.ALL;
        };
    }

    /** Returns a name as a quoted identifier of SQL. */
    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
