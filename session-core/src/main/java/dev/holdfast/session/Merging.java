package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * How sessions that were changed at the same time become one.
 *
 * @param isWanted whether they do; if not, a conflict is an error
 * @param resolvers what settles attributes that both have changed, by name
 */
record Merging(boolean isWanted, Map<String, Resolver<?>> resolvers, StoredForm form) {
    /** Brings {@code mine}, which was loaded from {@code base}, together with {@code theirs}, which is stored now. */
    Merged merge(SessionState mine, StoredSession base, StoredSession theirs, Instant now) {
        if (!isWanted) {
            throw conflict();
        }
        SessionState found = form.read(mine.id(), theirs);
        Merge merge = new Merge(
                form.document(base), mine.attributes(), found.attributes().base(), resolvers);
        Attributes attributes = merge.attributes();
        Cookie cookie = mine.isCookieChosen() ? mine.cookie() : used(found.cookie(), now);
        return new Merged(mine.merged(cookie, attributes), merge.overwritten());
    }

    /**
     * Returns true if {@code mine} may be merged with a document that has it already: to set a value twice does no harm, but to
     * compute or settle one twice does.
     */
    boolean isRepeatable(SessionState mine, StoredSession base) {
        Attributes attributes = mine.attributes();
        return isWanted
                && attributes.computations().isEmpty()
                && resolvers.keySet().stream().noneMatch(name -> isChanged(name, attributes, base));
    }

    static SessionConflictException conflict() {
        return new SessionConflictException(
                "the session must not have been saved by another request meanwhile, but was; load it again and repeat");
    }

    private boolean isChanged(String name, Attributes attributes, StoredSession base) {
        Slot slot = attributes.slot(name);
        return !Slice.same(form.document(base).value(name), slot == null ? null : slot.json());
    }

    /** The later of two expiries: the other request has used the session, and so has this one. */
    private static Cookie used(Cookie theirs, Instant now) {
        Cookie touched = theirs.touched(now);
        Instant given = theirs.expires();
        Instant moved = touched.expires();
        return given != null && moved != null && given.isAfter(moved) ? theirs : touched;
    }

    /**
     * A session as it is to be stored.
     *
     * @param overwritten names of attributes of the other request that are lost
     */
    record Merged(SessionState state, Set<String> overwritten) {}
}
