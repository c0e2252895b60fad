/** Sessions in SQL databases; in PostgreSQL in the table of connect-pg-simple. */
module dev.holdfast.session.jdbc {
    requires transitive dev.holdfast.session;
    requires transitive java.sql;

    exports dev.holdfast.session.jdbc;
}
