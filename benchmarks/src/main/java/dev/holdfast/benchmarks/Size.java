package dev.holdfast.benchmarks;

import java.util.Collections;
import java.util.function.BiConsumer;

/** How much is in a session. */
public enum Size {
    /** Three attributes, about 170 bytes with the cookie. */
    SMALL(0),
    /** Twenty attributes more, of a thousand characters each: about 20 kB. */
    LARGE(20);

    private final int texts;

    Size(int texts) {
        this.texts = texts;
    }

    /** Gives each attribute to {@code session}. */
    void fill(BiConsumer<String, Object> session) {
        session.accept("user", "ada");
        session.accept("theme", "dark");
        session.accept("views", 1);
        for (int i = 0; i < texts; i++) {
            session.accept("text" + i, String.join("", Collections.nCopies(100, "0123456789")));
        }
    }
}
