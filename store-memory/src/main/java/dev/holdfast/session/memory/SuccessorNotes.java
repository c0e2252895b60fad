package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The notes of successors, each kept for its own time. When there are too many, Caffeine chooses which notes to remove. */
final class SuccessorNotes {
    private final Cache<String, Note> notes;

    SuccessorNotes(int maximum, InstantSource clock) {
        notes = Caffeine.newBuilder()
                .maximumSize(maximum)
                .expireAfter(Expiry.<String, Note>writing((name, note) -> note.keep))
                .ticker(SessionExpiry.ticker(clock))
                .executor(Runnable::run)
                .build();
    }

    /** Returns the successor that is kept then. */
    Successor put(String name, Successor successor, Duration keep) {
        return notes.get(name, absent -> new Note(successor, keep)).successor;
    }

    @Nullable
    Successor find(String name) {
        Note note = notes.getIfPresent(name);
        return note == null ? null : note.successor;
    }

    private record Note(Successor successor, Duration keep) {}
}
