package dev.holdfast.session.redis;

import dev.holdfast.session.store.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it was read, and how long the copy is valid if the session is not changed.
 *
 * @param life see {@link Values.Touched}
 * @param since when the read was sent
 * @param ends when the server removes the session, or slightly earlier; null for never
 */
record Copy(
        StoredSession session,
        long life,
        Instant since,
        @Nullable Instant ends) {
    /** The bytes of the objects around the text, with the entry in the table. */
    private static final int AROUND = 512;

    /** Returns false if the session has expired, or if that is unknown because the clock was set back. */
    boolean isOf(Instant now) {
        return !now.isBefore(since) && (ends == null || now.isBefore(ends));
    }

    /** Returns about how many bytes of memory it takes, with its {@code id}. */
    long bytes(String id) {
        return AROUND + size(id) + size(session.document().text());
    }

    private static long size(String text) {
        boolean isAscii = text.getBytes(StandardCharsets.UTF_8).length == text.length();
        return isAscii ? text.length() : 2L * text.length();
    }
}
