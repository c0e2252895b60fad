package dev.holdfast.session.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of {@link ConditionalSessionStore#replace}: saved, a conflict, or gone. */
public final class Replacement {
    private static final Replacement SAVED = new Replacement("saved", null);
    private static final Replacement GONE = new Replacement("gone", null);

    private final String name;
    private final @Nullable StoredSession current;

    private Replacement(String name, @Nullable StoredSession current) {
        this.name = name;
        this.current = current;
    }

    /** The expected session was there and has been replaced. */
    public static Replacement saved() {
        return SAVED;
    }

    /** There is no such session (any more). */
    public static Replacement gone() {
        return GONE;
    }

    /** Another session was there: {@code current}. */
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

    /** Returns the session that stood in the way; empty if this is no conflict. */
    public Optional<StoredSession> conflict() {
        return Optional.ofNullable(current);
    }

    @Override
    public String toString() {
        return name;
    }
}
