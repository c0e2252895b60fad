package dev.holdfast.session.jdbc;

import java.util.Map;

/** The SQL of H2. Times are milliseconds since 1970. */
final class H2Sql {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("{same}", "sess = cast(:expected as character large object)"),
            Map.entry("{least}", "least"),
            Map.entry("{clock}", "cast(extract(epoch from current_timestamp(3)) * 1000 as bigint)"),
            Map.entry("{life}", """
                    case regexp_substr(sess, '^\\{"cookie":\\{"originalMaxAge":(null|[0-9]{1,14}),', 1, 1, '', 1)
                      when null then null
                      when 'null' then cast(:browser as bigint)
                      else cast(regexp_substr(sess, '^\\{"cookie":\\{"originalMaxAge":([0-9]{1,14}),', 1, 1, '', 1) as bigint)
                    end"""));

    private static final String INSERT_SIDE = """
            merge into {side} t using (values (cast(:name as varchar))) s (name) on t.name = s.name
            when matched and t.until <= {clock} then update set content = :value, until = {clock} + :keep
            when not matched then insert (name, content, until) values (s.name, :value, {clock} + :keep)""";

    static final Scripts ALL = PlainSql.of(
            WORDS,
            Map.of(
                    Operation.CREATE_TABLE,
                    Script.of(
                            "create table if not exists {table} (sid varchar not null primary key,"
                                    + " sess character large object not null, expire bigint not null)",
                            "create index if not exists {index} on {table} (expire)",
                            "create table if not exists {side}"
                                    + " (name varchar not null primary key, content varchar not null, until bigint not null)",
                            "create table if not exists {owned} (owner varchar not null, id varchar not null,"
                                    + " since bigint not null, primary key (owner, id))"),
                    Operation.ENLIST,
                    Script.of("merge into {owned} (owner, id, since) key (owner, id) values (:owner, :id, :now)"),
                    Operation.SET,
                    Script.of("merge into {table} (sid, sess, expire) key (sid) values (:id, :document, :expires)"),
                    Operation.CREATE,
                    Script.of("""
                            merge into {table} t using (values (cast(:id as varchar))) s (sid) on t.sid = s.sid
                            when matched and t.expire <= :now then update set sess = :document, expire = :expires
                            when not matched then insert (sid, sess, expire) values (s.sid, :document, :expires)"""),
                    Operation.TAKE,
                    Script.of(INSERT_SIDE)));

    private H2Sql() {}
}
