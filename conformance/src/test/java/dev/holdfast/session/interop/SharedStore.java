package dev.holdfast.session.interop;

import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import java.util.Map;

/** A database that a Node and a Java application share, and access to what it stores. */
interface SharedStore extends AutoCloseable {
    /** Returns the settings with which {@code app.js} opens it: {@code store}, and {@code storeOptions} if there are any. */
    Map<String, ?> nodeSettings();

    /** Opens it for Java; each call opens it again. */
    SessionStore open();

    /** Returns the session exactly as it is stored, or empty text if there is none. */
    String document(String id);

    /** Returns the remaining time of the session. */
    Duration timeLeft(String id);

    /** Sets the expiry of this session on the server so that only {@code left} remains. */
    void age(String id, Duration left);

    /** Returns a maxAge that is short enough to wait for and that this store's rounding does not shorten. */
    default Duration shortLife() {
        return Duration.ofSeconds(2);
    }

    /** Returns true if a touch of Node's writes the whole session, with a maxAge that was given alone. */
    default boolean isWrittenByTouchesOfNode() {
        return false;
    }

    @Override
    void close();
}
