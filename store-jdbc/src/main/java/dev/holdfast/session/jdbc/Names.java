package dev.holdfast.session.jdbc;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the tables, the key and the index, for scripts.
 *
 * @param schema null for that of the connection
 * @param table null for that of the Node store: {@code session} in PostgreSQL, {@code sessions} in MySQL
 */
record Names(@Nullable String schema, @Nullable String table) {
    private static final Pattern PLACE = Pattern.compile("\\{(table|side|owned|key|index)}");

    Scripts in(Dialect dialect) {
        String name = table == null ? dialect.table : table;
        String prefix = schema == null ? "" : dialect.quoted(schema) + ".";
        Map<String, String> names = Map.of(
                "table",
                prefix + dialect.quoted(name),
                "side",
                prefix + dialect.quoted(name + "_holdfast"),
                "owned",
                prefix + dialect.quoted(name + "_holdfast_owned"),
                "key",
                dialect.quoted(name + "_pkey"),
                "index",
                dialect.quoted("IDX_" + name + "_expire"));
        return dialect.scripts().named(text -> replaced(text, names));
    }

    /** Replaces the placeholders in one pass, because a name may look like a placeholder. */
    private static String replaced(String text, Map<String, String> names) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(names.get(place.group(1))));
    }
}
