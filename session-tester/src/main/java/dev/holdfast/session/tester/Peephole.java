package dev.holdfast.session.tester;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import org.jspecify.annotations.Nullable;

/** Reads the session that a visitor's cookies open. It does not move an expiry, and calls no listener. */
record Peephole(SessionManager reader) {
    Look look(TestedRequest request) {
        SessionExchange exchange = reader.open(request);
        return new Look(request, exchange.presentedId(), exchange.existing());
    }

    /**
     * The state at one moment.
     *
     * @param id the id that the visitor would send, with or without a session
     * @param session the session, which is not changed or saved
     */
    record Look(
            TestedRequest request,
            @Nullable String id,
            @Nullable Session session) {}
}
