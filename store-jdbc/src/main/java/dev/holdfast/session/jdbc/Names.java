package dev.holdfast.session.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The names of the tables, the key and the index, from which scripts are made.
 *
 * @param schema null for that of the connection
 * @param table null for that of the Node store: {@code session} in PostgreSQL, {@code sessions} in MySQL
 */
record Names(@Nullable String schema, @Nullable String table) {
    Scripts in(Dialect dialect) {
        String name = table == null ? dialect.table : table;
        String prefix = schema == null ? "" : dialect.quoted(schema) + ".";
        return dialect.scripts()
                .map(text -> text.replace("{table}", prefix + dialect.quoted(name))
                        .replace("{side}", prefix + dialect.quoted(name + "_holdfast"))
                        .replace("{owned}", prefix + dialect.quoted(name + "_holdfast_owned"))
                        .replace("{key}", dialect.quoted(name + "_pkey"))
                        .replace("{index}", dialect.quoted("IDX_" + name + "_expire")));
    }
}
