package dev.holdfast.benchmarks;

import dev.holdfast.session.Session;
import java.util.Collections;

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

    void fill(Session session) {
        session.set("user", "ada");
        session.set("theme", "dark");
        session.set("views", 1);
        for (int i = 0; i < texts; i++) {
            session.set("text" + i, String.join("", Collections.nCopies(100, "0123456789")));
        }
    }
}
