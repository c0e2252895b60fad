package dev.holdfast.session.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of {@link ConditionalSessionStore#replace}: saved, a conflict, or gone. */
public final class Replacement {
    private static final Replacement SAVED = new Replacement("saved", null);
    private static final Replacement GONE = new Replacement("gone", null);

    private final String name;
    private final @Nullable StoredSession current;

    private Replacement(String name, @Nullable StoredSession current) {
        this.name = name;
        this.current = current;
    }

    /** Returns the result if the expected session was found and replaced. */
    public static Replacement saved() {
        return SAVED;
    }

    /** Returns the result if there is no session with this id. */
    public static Replacement gone() {
        return GONE;
    }

    /** Returns the result if the store has another session than the expected one: {@code current}. */
    public static Replacement conflict(StoredSession current) {
        return new Replacement("conflict", current);
    }

    /** Returns true if the new session is stored. */
    public boolean isSaved() {
        return this == SAVED;
    }

    /** Returns true if there was nothing to replace. */
    public boolean isGone() {
        return this == GONE;
    }

    /** Returns the stored session; empty if this is not a conflict. */
    public Optional<StoredSession> conflict() {
        return Optional.ofNullable(current);
    }

    @Override
    public String toString() {
        return name;
    }
}
