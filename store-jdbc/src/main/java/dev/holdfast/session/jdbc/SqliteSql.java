package dev.holdfast.session.jdbc;

import java.util.Map;

/** The SQL of SQLite. Times are milliseconds since 1970. */
final class SqliteSql {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("{same}", "sess = :expected"),
            Map.entry("{least}", "min"),
            Map.entry("{clock}", "cast((julianday('now') - 2440587.5) * 86400000 as integer)"),
            // a cast reads the digits at the beginning
            Map.entry("{life}", """
                    case when substr(sess, 1, 28) <> '{"cookie":{"originalMaxAge":' then null
                      when substr(sess, 29, 5) = 'null,' then :browser
                      when substr(sess, 29 + length(cast(substr(sess, 29, 14) as integer)), 1) = ','
                        then cast(substr(sess, 29, 14) as integer)
                    end"""));

    private static final String INSERT =
            "insert into {table} as t (sid, sess, expire) values (:id, :document, :expires)"
                    + " on conflict (sid) do update set sess = excluded.sess, expire = excluded.expire";
    private static final String INSERT_SIDE = "insert into {side} as s (name, content, until)"
            + " values (:name, :value, {clock} + :keep)"
            + " on conflict (name) do update set content = excluded.content, until = excluded.until";

    static final Scripts ALL = PlainSql.of(
            WORDS,
            Map.of(
                    Operation.CREATE_TABLE,
                    Script.of(
                            "create table if not exists {table}"
                                    + " (sid text not null primary key, sess text not null, expire integer not null)",
                            "create index if not exists {index} on {table} (expire)",
                            "create table if not exists {side}"
                                    + " (name text not null primary key, content text not null, until integer not null)",
                            "create table if not exists {owned} (owner text not null, id text not null,"
                                    + " since integer not null, primary key (owner, id))"),
                    Operation.ENLIST,
                    Script.of("insert into {owned} (owner, id, since) values (:owner, :id, :now)"
                            + " on conflict (owner, id) do update set since = excluded.since"),
                    Operation.SET,
                    Script.of(INSERT),
                    Operation.CREATE,
                    Script.of(INSERT + " where t.expire <= :now"),
                    Operation.TAKE,
                    Script.of(INSERT_SIDE + " where s.until <= {clock}")));

    private SqliteSql() {}
}
