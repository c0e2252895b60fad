package dev.holdfast.session.interop;

import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import java.util.Map;

/** A database that a Node and a Java application share, with a look at what is in it. */
interface SharedStore extends AutoCloseable {
    /** What {@code app.js} needs to open it: {@code store}, and {@code storeOptions} if there are any. */
    Map<String, ?> nodeSettings();

    /** Opens it for Java, again on each call. */
    SessionStore open();

    /** Returns the session exactly as it is stored, or empty text if there is none. */
    String document(String id);

    /** Returns how long the session is kept from now on. */
    Duration timeLeft(String id);

    /** Lets so much time pass for this session, as far as the server is concerned, that only {@code left} remains. */
    void age(String id, Duration left);

    /** Returns a maxAge that a test can wait for, and that no rounding of this store ends early. */
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
