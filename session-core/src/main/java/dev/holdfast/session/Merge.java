package dev.holdfast.session;

import dev.holdfast.session.contention.LostAnswers.Repeat;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeValue;
import dev.holdfast.session.document.Attributes;
import dev.holdfast.session.document.Document;
import dev.holdfast.session.document.ReservedNames;
import dev.holdfast.session.document.Slice;
import dev.holdfast.session.life.Life;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges the changes of one request with those that others have saved since it loaded the session: a three-way merge, attribute
 * by attribute. Unchanged attributes keep their bytes and their order.
 *
 * @param isWanted whether to merge; if not, a conflict is an error
 * @param resolvers resolve attributes that both have changed, by name
 */
record Merge(boolean isWanted, Map<String, Resolver<?>> resolvers, DocumentMapper mapper) {

    /**
     * Merges {@code mine}, which was loaded from {@code base}, with {@code theirs}, which is stored now.
     *
     * @param id the id under which both are stored; {@code mine} may have a new one by now
     */
    Merged merge(String id, SessionState mine, StoredSession base, StoredSession theirs, Instant now) {
        if (!isWanted) {
            throw conflict();
        }
        DocumentMapper.Content found = mapper.read(id, theirs);
        DocumentMapper.Content before = mapper.read(id, base);
        Texts texts = new Texts(
                before.attributes().base(),
                mine.attributes(),
                found.attributes().base(),
                new TreeSet<>());
        Attributes together = together(texts, found.attributes());
        Cookie cookie = mine.isCookieChosen() ? mine.cookie() : later(found.cookie(), now);
        Life life = mine.life().with(mine.life().marks().merged(before.marks(), found.marks()));
        return new Merged(mine.merged(cookie, together, life), texts.overwritten);
    }

    /**
     * Returns whether the write of {@code mine} may be retried after a lost answer: setting a value twice does no harm, but
     * computing or resolving one twice does.
     */
    Repeat repeat(SessionState mine, StoredSession base) {
        if (!mine.attributes().areRepeatable()) {
            return Repeat.NEVER;
        }
        if (!isWanted) {
            return Repeat.IF_UNCHANGED;
        }
        return isAnyResolved(mine, base) ? Repeat.NEVER : Repeat.ALWAYS;
    }

    private boolean isAnyResolved(SessionState mine, StoredSession base) {
        if (resolvers.isEmpty()) {
            return false;
        }
        Document before = mapper.read(mine.id(), base).attributes().base();
        return resolvers.keySet().stream()
                .anyMatch(name ->
                        !Slice.same(before.value(name), json(mine.attributes().value(name))));
    }

    static SessionConflictException conflict() {
        return new SessionConflictException(
                "the session must not have been saved by another request meanwhile, but was; load it again and repeat");
    }

    private Attributes together(Texts texts, Attributes theirs) {
        Attributes merged = theirs;
        for (String name : texts.names()) {
            AttributeValue held = texts.mine.held(name);
            AttributeValue value = settled(name, texts);
            if (value != null) {
                merged = merged.with(name, value == held ? value : value.superseding(held));
            } else if (held != null
                    && texts.theirs.value(name) == null
                    && !held.history().isAssigned()) {
                merged = merged.with(name, AttributeValue.removedBeside(held));
            } else {
                merged = merged.without(name);
            }
        }
        return merged;
    }

    /** Returns the resolved value; null to remove the attribute. */
    private @Nullable AttributeValue settled(String name, Texts texts) {
        Slice before = texts.base.value(name);
        Slice stored = texts.theirs.value(name);
        AttributeValue mine = texts.mine.value(name);
        if (Slice.same(before, stored)) {
            return mine;
        }
        AttributeValue held = texts.mine.held(name);
        if (held != null && held.history().isComputed() && !held.isChanged() && !texts.mine.isCleared()) {
            return held.recomputed(stored);
        }
        Slice wanted = json(mine);
        if (Slice.same(before, wanted) && !texts.mine.isCleared()) {
            return texts.stored(stored);
        }
        return Slice.same(wanted, stored) ? mine : resolved(name, texts);
    }

    private @Nullable AttributeValue resolved(String name, Texts texts) {
        AttributeValue mine = texts.mine.value(name);
        Resolver<?> resolver = resolvers.get(name);
        if (resolver == null) {
            texts.overwritten.add(name);
            return mine;
        }
        Object settled =
                resolver.settle(texts.stored(texts.base.value(name)), mine, texts.stored(texts.theirs.value(name)));
        return settled == null
                ? null
                : AttributeValue.assigned(
                        texts.mine.codec(), settled, resolver.attribute().type());
    }

    private static @Nullable Slice json(@Nullable AttributeValue value) {
        return value == null ? null : value.json();
    }

    /** Returns the cookie with the later of the two expiries, because both requests have used the session. */
    private static Cookie later(Cookie theirs, Instant now) {
        Cookie touched = theirs.touched(now);
        Instant given = theirs.expires();
        Instant moved = touched.expires();
        return given != null && moved != null && given.isAfter(moved) ? theirs : touched;
    }

    /**
     * A session to store.
     *
     * @param overwritten names of attributes whose values from the other request are lost
     */
    record Merged(SessionState state, Set<String> overwritten) {}

    /** The application's function that resolves an attribute that two requests have changed. */
    record Resolver<T>(Attribute<T> attribute, Function<AttributeConflict<T>, @Nullable T> settle) {
        /** Returns the resolved value; null to remove the attribute. A null parameter is a missing attribute. */
        @SuppressWarnings("unchecked")
        @Nullable
        Object settle(@Nullable AttributeValue base, @Nullable AttributeValue mine, @Nullable AttributeValue theirs) {
            return settle.apply(new AttributeConflict<>((T) read(base), (T) read(mine), (T) read(theirs)));
        }

        private @Nullable Object read(@Nullable AttributeValue value) {
            if (value == null) {
                return null;
            }
            AttributeValue read = value.holds(attribute.type()) ? value : value.readAs(attribute.type());
            return read.value();
        }
    }

    /**
     * One merge.
     *
     * @param overwritten is filled by the merge
     */
    private record Texts(Document base, Attributes mine, Document theirs, Set<String> overwritten) {
        /** Returns the names of the merged session: attributes that this request did not change are those of the other request. */
        Set<String> names() {
            Set<String> names = mine.touchedNames();
            if (mine.isCleared()) {
                theirs.members().forEach(member -> names.add(member.name()));
            }
            names.removeIf(ReservedNames::isNoAttribute);
            return names;
        }

        @Nullable
        AttributeValue stored(@Nullable Slice json) {
            return json == null ? null : AttributeValue.stored(mine.codec(), json);
        }
    }
}
