package dev.holdfast.session.redis;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Instant;

/** A successor as Redis keeps it: the time in milliseconds, a blank, and the id as it is. */
final class SuccessorNote {
    private SuccessorNote() {}

    static String write(Successor successor) {
        return successor.since().toEpochMilli() + " " + successor.id();
    }

    static Successor read(String note) {
        int blank = note.indexOf(' ');
        try {
            Instant since = Instant.ofEpochMilli(Long.parseLong(note.substring(0, Math.max(blank, 0))));
            return new Successor(note.substring(blank + 1), since);
        } catch (NumberFormatException foreign) {
            throw new SessionStoreException(
                    "redis must hold the successor of a session as milliseconds, a blank and an id,"
                            + " but holds another value; look for a program that writes keys that end in .next");
        }
    }
}
