package dev.holdfast.session.tester;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request of a visitor, and the session that was in the store when the response arrived. Later requests do not change it, and
 * its methods extend no session. A failed assertion is an {@link AssertionError} with values of attributes but without ids.
 *
 * @param <R> the response
 */
public final class Visit<R> {
    private final R response;
    private final Peephole.Look before;
    private final Peephole.Look after;
    private final boolean ended;
    private final @Nullable Outcome outcome;

    Visit(R response, Peephole.Look before, Peephole.Look after, boolean ended, @Nullable Outcome outcome) {
        this.response = response;
        this.before = before;
        this.after = after;
        this.ended = ended;
        this.outcome = outcome;
    }

    /** Returns the response. */
    public R response() {
        return response;
    }

    /** Returns the attribute as it is stored now, or null if it is missing or there is no session. */
    public <T> @Nullable T get(Attribute<T> attribute) {
        Session session = after.session();
        return session == null ? null : session.get(attribute);
    }

    /** Asserts that the session has the attribute, whatever its value. */
    public Visit<R> assertHas(Attribute<?> attribute) {
        require(
                session().contains(attribute),
                "the session must have " + attribute.name() + ", but has "
                        + session().names());
        return this;
    }

    /** Asserts that the session has the attribute with a value that equals {@code expected}. */
    public <T> Visit<R> assertHas(Attribute<T> attribute, T expected) {
        assertHas(attribute);
        T value = session().get(attribute);
        require(
                Objects.equals(value, expected),
                "the session's " + attribute.name() + " must be " + expected + ", but is " + value);
        return this;
    }

    /** Asserts that there is no session with this attribute. */
    public Visit<R> assertMissing(Attribute<?> attribute) {
        Session session = after.session();
        require(
                session == null || !session.contains(attribute),
                "the session must not have " + attribute.name() + ", but has it");
        return this;
    }

    /** Asserts that there was no session before, and that there is one now. */
    public Visit<R> assertStarted() {
        require(before.session() == null, "the visitor must have had no session before, but had one");
        session();
        return this;
    }

    /** Asserts that the visitor had a session, that it has another id now, and that the old id has no session. */
    public Visit<R> assertIdRenewed() {
        requireSessionBefore();
        require(!sameId(), "the session must have a new id, but has the one it had");
        require(ended, "the old id must open nothing any more, but opens a session");
        session();
        return this;
    }

    /** Asserts that the visitor had a session, and has the same one now. */
    public Visit<R> assertSameId() {
        requireSessionBefore();
        session();
        require(sameId(), "the session must have the id it had, but has another");
        return this;
    }

    /** Asserts that the visitor had a session, that it is deleted from the store, and that no other has begun. */
    public Visit<R> assertDestroyed() {
        requireSessionBefore();
        require(ended, "the session must be gone from the store, but is there");
        return assertNone();
    }

    /** Asserts that the visitor has no session now. */
    public Visit<R> assertNone() {
        require(after.session() == null, "the visitor must have no session, but has one");
        return this;
    }

    /**
     * Asserts the outcome of the request. A page that asks for no session ends as {@link Outcome#UNCHANGED}, or as {@link
     * Outcome#TOUCHED} if the visitor has one.
     */
    public Visit<R> assertOutcome(Outcome expected) {
        require(
                outcome == expected,
                outcome == null
                        ? "the outcome must be " + expected
                                + ", but the request has met no sessions of this tester's manager"
                        : "the outcome must be " + expected + ", but is " + outcome);
        return this;
    }

    private Session session() {
        Session session = after.session();
        require(session != null, "the visitor must have a session, but has none");
        return Objects.requireNonNull(session);
    }

    private void requireSessionBefore() {
        require(before.session() != null, "the visitor must have had a session before, but had none");
    }

    private boolean sameId() {
        return Objects.equals(before.id(), after.id());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }

    /** Contains no id. */
    @Override
    public String toString() {
        return "Visit[outcome=" + outcome + "]";
    }
}
