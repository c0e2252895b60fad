package dev.holdfast.session.jdbc;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The SQL of PostgreSQL. The expiry has no time zone, so each statement converts to {@code :zone}; the zone of the database
 * session does not matter.
 */
final class PostgresSql {
    private static final String NOW = "to_timestamp(:now / 1000.0) at time zone :zone";
    private static final String EXPIRES = "to_timestamp(:expires / 1000.0) at time zone :zone";
    private static final String LIVE = "sid = :id and expire > " + NOW;

    /** The time to live in the document, in milliseconds; null for a document of another format. */
    private static final String LIFE = """
            case substring(sess::text from '^\\{"cookie":\\{"originalMaxAge":(null|[0-9]{1,14}),')
              when null then null
              when 'null' then :browser
              else substring(sess::text from '^\\{"cookie":\\{"originalMaxAge":([0-9]{1,14}),')::bigint
            end""";

    /**
     * Selects the session as {@code slid}, and writes it as {@code moved} if the expiry becomes earlier, or later by {@code
     * :gain} or a tenth of the time to live.
     */
    private static final String SLIDE = """
            with found as (select sid, sess, expire, %s as life from {table} where %s),
            slid as (
              select *, to_timestamp(ceil((:now + life) / 1000.0)) at time zone :zone as next,
                least(:gain, life / 10) * interval '1 millisecond' as gain
              from found),
            moved as (
              update {table} t set expire = slid.next from slid
              where t.sid = slid.sid and life > 0 and t.expire > %s
                and (slid.next < slid.expire or slid.next > slid.expire and slid.next >= slid.expire + slid.gain))
            """.formatted(LIFE, LIVE, NOW);

    private static final String SLID = "(select coalesce(life, 0) from slid)";

    /** Locks the row first, because an update alone would not see the change for which it had to wait. */
    private static final String COMPARED = """
            with found as (select sid, sess from {table} where %s for update),
            same as (
              select sid from found
              where encode(sha256(convert_to(sess::text, 'UTF8')), 'hex') = :hash),
            """.formatted(LIVE);

    private static final String OUTCOME = echoed(
            "(select case when exists (select 1 from saved) then null else sess end from found)",
            "(select sid from found)");

    static final Scripts ALL = new Scripts(Map.ofEntries(
            entry(
                    Operation.CREATE_TABLE,
                    Script.of("""
                            create table if not exists {table} (
                              "sid" varchar not null collate "default",
                              "sess" json not null,
                              "expire" timestamp(6) not null,
                              constraint {key} primary key ("sid") not deferrable initially immediate)""", "create index if not exists {index} on {table} (\"expire\")", """
                            create table if not exists {side} (
                              name varchar primary key,
                              content varchar not null,
                              until timestamptz not null)""", """
                            create table if not exists {owned} (
                              owner varchar not null,
                              id varchar not null,
                              since bigint not null,
                              primary key (owner, id))""")),
            entry(Operation.GET, Script.of(echoed("(select sess from {table} where " + LIVE + ")", "null"))),
            entry(Operation.SET, Script.of("""
                    insert into {table} (sess, expire, sid) values (cast(:document as json), %s, :id)
                    on conflict (sid) do update set sess = excluded.sess, expire = excluded.expire""".formatted(EXPIRES))),
            entry(Operation.CREATE, Script.of("""
                    with made as (
                      insert into {table} as t (sess, expire, sid) values (cast(:document as json), %s, :id)
                      on conflict (sid) do update set sess = excluded.sess, expire = excluded.expire
                      where t.expire <= %s returning 1)
                    """.formatted(EXPIRES, NOW) + echoed("(select 1 from made)", "null"))),
            entry(Operation.DESTROY, Script.of("delete from {table} where sid = :id")),
            entry(
                    Operation.TOUCH,
                    Script.of("""
                    with found as (select sid, expire, %s as next from {table} where %s),
                    moved as (
                      update {table} t set expire = found.next from found
                      where t.sid = found.sid and t.expire > %s
                        and (found.next < found.expire
                          or found.next > found.expire and found.next >= found.expire + :gain * interval '1 millisecond'))
                    """.formatted(EXPIRES, LIVE, NOW) + echoed("(select 1 from found)", "null"))),
            entry(Operation.SLIDE, Script.of(SLIDE + echoed("null", SLID))),
            entry(Operation.TOUCH_AND_GET, Script.of(SLIDE + echoed("(select sess from slid)", SLID))),
            entry(Operation.REPLACE, Script.of(COMPARED + """
                    saved as (
                      update {table} t set sess = cast(:document as json), expire = %s from same
                      where t.sid = same.sid returning 1)
                    """.formatted(EXPIRES) + OUTCOME)),
            entry(Operation.REMOVE, Script.of(COMPARED + """
                    saved as (delete from {table} t using same where t.sid = same.sid returning 1)
                    """ + OUTCOME)),
            entry(Operation.IDS, Script.of("select sid from {table} where expire > " + NOW)),
            entry(Operation.ALL, Script.of("select sid, sess from {table} where expire > " + NOW)),
            entry(Operation.LENGTH, Script.of("select count(*) from {table} where expire > " + NOW)),
            entry(Operation.CLEAR, Script.of("delete from {table}")),
            entry(
                    Operation.PRUNE,
                    Script.of("delete from {table} where expire <= " + NOW)
                            .then("delete from {side} where until <= clock_timestamp()")
                            .then("delete from {owned} where since < :now - 60000 and not exists"
                                    + " (select 1 from {table} where sid = {owned}.id and expire > " + NOW + ")")),
            entry(Operation.TAKE, Script.of("""
                    insert into {side} as s (name, content, until)
                    values (:name, :value, clock_timestamp() + :keep * interval '1 millisecond')
                    on conflict (name) do update set content = excluded.content, until = excluded.until
                    where s.until <= clock_timestamp()""")),
            entry(Operation.FREE, Script.of("delete from {side} where name = :name and content = :value")),
            entry(
                    Operation.FIND,
                    Script.of(echoed(
                            "(select content from {side} where name = :name and until > clock_timestamp())", "null"))),
            entry(
                    Operation.SWAP,
                    Script.of("update {side} set content = :value,"
                            + " until = clock_timestamp() + :keep * interval '1 millisecond'"
                            + " where name = :name and content = :before")),
            entry(
                    Operation.ENLIST,
                    Script.of("insert into {owned} (owner, id, since) values (:owner, :id, :now)"
                            + " on conflict (owner, id) do update set since = excluded.since")),
            entry(Operation.DELIST, Script.of("delete from {owned} where owner = :owner and id = :id")),
            entry(Operation.LISTED, Script.of("select id, since from {owned} where owner = :owner")),
            entry(
                    Operation.OWNED,
                    Script.of("select s.sid, s.sess from {owned} o join {table} s on s.sid = o.id"
                            + " where o.owner = :owner and s.expire > " + NOW))));

    private PostgresSql() {}

    /** Returns a query that always returns one row, with the token of {@link Statement} that identifies the answer. */
    private static String echoed(String first, String second) {
        return "select " + first + ", " + second + ", cast(:echo as text)";
    }
}
