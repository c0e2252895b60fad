package dev.holdfast.session.jdbc;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The SQL that is the same in several dialects, for tables whose times are whole numbers. A dialect names its columns and adds
 * the rest.
 */
final class PlainSql {
    private static final Map<String, String> DEFAULTS = Map.of(
            "{sid}", "sid",
            "{sess}", "sess",
            "{expire}", "expire",
            "{alive}", "{expire} > {now}",
            "{now}", ":now",
            "{expires}", ":expires",
            "{next}", ":now + {life}",
            "{unit}", "1");

    private static final String LIVE = "{sid} = :id and {alive}";
    private static final String LIFE = "({life})";
    private static final String NEXT = "({next})";

    private static final String SLIDE = """
            update {table} set {expire} = %2$s
            where %3$s and %1$s > 0
              and (%2$s < {expire} or %2$s > {expire} and %2$s >= {expire} + {least}(:gain, %1$s / 10) / {unit})
            """.formatted(LIFE, NEXT, LIVE);

    /** Deletes ids that have been on a list for a minute without a record. */
    private static final String UNLISTED = "delete from {owned} where since < :now - 60000"
            + " and not exists (select 1 from {table} where {sid} = {owned}.id and {expire} > {now})";

    private PlainSql() {}

    /**
     * Returns the scripts of a dialect.
     *
     * @param words replaces words in braces that do not have the default
     * @param own the scripts that create tables and that insert
     */
    static Scripts of(Map<String, String> words, Map<Operation, Script> own) {
        Map<Operation, Script> all = scripts();
        all.putAll(own);
        Map<String, String> known = new HashMap<>(DEFAULTS);
        known.putAll(words);
        return new Scripts(all).map(text -> replace(text, known));
    }

    private static String replace(String text, Map<String, String> words) {
        String replaced = text;
        // {alive} contains {expire} and {now}, {next} contains {life}, and these must not contain others
        for (int depth = 0; depth < 2; depth++) {
            for (Map.Entry<String, String> word : words.entrySet()) {
                replaced = replaced.replace(word.getKey(), word.getValue());
            }
        }
        return replaced;
    }

    private static Map<Operation, Script> scripts() {
        Map<Operation, Script> all = new EnumMap<>(Operation.class);
        String get = "select {sess} from {table} where " + LIVE;
        all.put(Operation.GET, Script.of(get));
        all.put(Operation.DESTROY, Script.of("delete from {table} where {sid} = :id"));
        all.put(Operation.TOUCH, Script.of("""
                update {table} set {expire} = {expires}
                where %s and ({expires} < {expire} or {expires} > {expire} and {expires} >= {expire} + :gain / {unit})
                """.formatted(LIVE)).orElse("select 1 from {table} where " + LIVE));
        all.put(Operation.SLIDE, slide("select null, coalesce(%s, 0) from {table} where "));
        all.put(Operation.TOUCH_AND_GET, slide("select {sess}, coalesce(%s, 0) from {table} where "));
        all.put(Operation.REPLACE, Script.of("""
                update {table} set {sess} = :document, {expire} = {expires} where %s and {same}
                """.formatted(LIVE)).orElse(get));
        all.put(
                Operation.REMOVE,
                Script.of("delete from {table} where " + LIVE + " and {same}").orElse(get));
        all.put(Operation.IDS, Script.of("select {sid} from {table} where {alive}"));
        all.put(Operation.ALL, Script.of("select {sid}, {sess} from {table} where {alive}"));
        all.put(Operation.LENGTH, Script.of("select count(*) from {table} where {alive}"));
        all.put(Operation.CLEAR, Script.of("delete from {table}"));
        all.put(
                Operation.PRUNE,
                Script.of("delete from {table} where {expire} <= {now}")
                        .then("delete from {side} where until <= {clock}")
                        .then(UNLISTED));
        all.put(Operation.FREE, Script.of("delete from {side} where name = :name and content = :value"));
        all.put(Operation.FIND, Script.of("select content from {side} where name = :name and until > {clock}"));
        all.put(
                Operation.SWAP,
                Script.of("update {side} set content = :value, until = {clock} + :keep"
                        + " where name = :name and content = :before"));
        all.put(Operation.DELIST, Script.of("delete from {owned} where owner = :owner and id = :id"));
        all.put(Operation.LISTED, Script.of("select id, since from {owned} where owner = :owner"));
        all.put(
                Operation.OWNED,
                Script.of("select s.{sid}, s.{sess} from {owned} o join {table} s on s.{sid} = o.id"
                        + " where o.owner = :owner and s.{expire} > {now}"));
        return all;
    }

    private static Script slide(String select) {
        return Script.of(SLIDE).then(select.formatted(LIFE) + LIVE);
    }
}
