package dev.holdfast.session.jdbc;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The databases that {@link JdbcStore} knows. */
public enum Dialect {
    /** PostgreSQL from 11 on, in the table of connect-pg-simple 10. */
    POSTGRESQL("session", "\"", Duration.ofSeconds(1), PostgresSql.ALL, "postgresql"),
    /** MySQL and MariaDB, in the table of express-mysql-session 3. */
    MYSQL("sessions", "`", Duration.ofSeconds(1), MysqlSql.ALL, "mysql", "mariadb"),
    /** SQLite from 3.24 on, in a table of our own. */
    SQLITE("session", "\"", Duration.ofMillis(1), SqliteSql.ALL, "sqlite"),
    /** H2 from 2 on, in a table of our own. */
    H2("session", "\"", Duration.ofMillis(1), H2Sql.ALL, "h2");

    final String table;
    final Duration grain;
    final Scripts scripts;
    private final String quote;
    private final List<String> products;

    Dialect(String table, String quote, Duration grain, Scripts scripts, String... products) {
        this.table = table;
        this.quote = quote;
        this.grain = grain;
        this.scripts = scripts;
        this.products = List.of(products);
    }

    /** Throws IllegalArgumentException if the product is none of these. */
    static Dialect of(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(dialect -> dialect.products.stream().anyMatch(name::startsWith))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the database must be PostgreSQL, MySQL, MariaDB, SQLite or" + " H2, but is " + product
                                + "; if it speaks the SQL of one of these, name that with dialect(…)"));
    }

    /** Returns a name as it stands in SQL, whatever is in it. */
    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
