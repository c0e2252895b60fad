package dev.holdfast.session.redis;

import dev.holdfast.session.store.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it was read, with what tells how long that holds if nobody changes it.
 *
 * @param life see {@link Values.Touched}
 * @param since when it was asked for
 * @param ends when the server drops the session, or a little before; null for never
 */
record Copy(
        StoredSession session,
        long life,
        Instant since,
        @Nullable Instant ends) {
    /** What the objects around the text take, and the table with them. */
    private static final int AROUND = 512;

    /** Returns false if the session has ended, or the clock was set back, so that nobody knows. */
    boolean isOf(Instant now) {
        return !now.isBefore(since) && (ends == null || now.isBefore(ends));
    }

    /** Returns about how much memory it takes, under {@code id}. */
    long bytes(String id) {
        return AROUND + size(id) + size(session.document().text());
    }

    private static long size(String text) {
        boolean isAscii = text.getBytes(StandardCharsets.UTF_8).length == text.length();
        return isAscii ? text.length() : 2L * text.length();
    }
}
