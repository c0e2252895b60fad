package dev.holdfast.session.jdbc;

import java.util.Map;

/**
 * The SQL of MySQL and MariaDB. Times of sessions are seconds since 1970, rounded to the nearest, as in express-mysql-session. A
 * session expires 499 ms after that second: never before its own expiry, and a millisecond before it expires for Node.
 */
final class MysqlSql {
    private static final String MAX_AGE = "substring_index(substring(data, 29), ',', 1)";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("{sid}", "session_id"),
            Map.entry("{sess}", "data"),
            Map.entry("{expire}", "expires"),
            // a row without a document is not a session for Node
            Map.entry("{alive}", "{expire} > {now} and data is not null"),
            Map.entry("{now}", "(:now - 499) div 1000"),
            Map.entry("{expires}", "(:expires + 500) div 1000"),
            Map.entry("{next}", "least((:now + {life} + 500) div 1000, 4294967295)"),
            Map.entry("{unit}", "1000"),
            Map.entry("{least}", "least"),
            Map.entry("{same}", "sha2(convert(data using utf8mb4), 256) = :hash"),
            // not now(), which is ambiguous in the hour that a zone repeats
            Map.entry("{clock}", "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)"),
            Map.entry("{life}", """
                    case when left(data, 28) <> '{"cookie":{"originalMaxAge":' then null
                      when %1$s = 'null' then :browser
                      when %1$s regexp '^[0-9]{1,14}$' then cast(%1$s as signed)
                    end""".formatted(MAX_AGE)));

    private static final String INSERT =
            "insert into {table} (session_id, expires, data) values (:id, {expires}, :document)";
    private static final String LIVE = "session_id = :id and {alive}";

    /** Selects a row that an update did not change, because some connections do not count such a row. */
    private static final String UNLESS_WRITTEN = "select case when {same} and data = :document and expires = {expires}"
            + " then null else data end from {table} where " + LIVE;

    private static final String INSERT_SIDE =
            "insert into {side} (name, content, until) values (:name, :value, {clock} + :keep)";

    static final Scripts ALL = PlainSql.of(
            WORDS,
            Map.of(
                    Operation.CREATE_TABLE,
                    Script.of("""
                            create table if not exists {table} (
                              session_id varchar(128) collate utf8mb4_bin not null,
                              expires int(11) unsigned not null,
                              data mediumtext collate utf8mb4_bin,
                              primary key (session_id)) engine=innodb""", """
                            create table if not exists {side} (
                              name varchar(255) character set utf8mb4 collate utf8mb4_bin not null primary key,
                              content varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
                              until bigint not null) engine=innodb""", """
                            create table if not exists {owned} (
                              owner varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
                              id varchar(128) character set utf8mb4 collate utf8mb4_bin not null,
                              since bigint not null,
                              primary key (owner, id)) engine=innodb"""),
                    Operation.ENLIST,
                    Script.of("insert into {owned} (owner, id, since) values (:owner, :id, :now)"
                            + " on duplicate key update since = values(since)"),
                    Operation.SET,
                    Script.of(INSERT + " on duplicate key update expires = values(expires), data = values(data)"),
                    Operation.REPLACE,
                    Script.of("update {table} set data = :document, expires = {expires} where " + LIVE + " and {same}")
                            .orElse(UNLESS_WRITTEN),
                    Operation.CREATE,
                    Script.of("update {table} set data = :document, expires = {expires}"
                                    + " where session_id = :id and not ({alive})")
                            .orElseInsert(INSERT),
                    Operation.TAKE,
                    Script.of("update {side} set content = :value, until = {clock} + :keep"
                                    + " where name = :name and until <= {clock}")
                            .orElseInsert(INSERT_SIDE)));

    private MysqlSql() {}
}
