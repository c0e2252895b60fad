/** Sessions in SQL databases; in PostgreSQL in the table of connect-pg-simple. */
@NullMarked
package dev.holdfast.session.jdbc;

import org.jspecify.annotations.NullMarked;
