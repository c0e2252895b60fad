package dev.holdfast.session.tester;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import org.jspecify.annotations.Nullable;

/** Shows what a visitor's cookies open, and changes nothing by it: no expiry is moved, nothing is told to listeners. */
record Peephole(SessionManager reader) {
    Look look(TestedRequest request) {
        SessionExchange exchange = reader.open(request);
        return new Look(request, exchange.presentedId(), exchange.existing());
    }

    /**
     * What there was at one moment.
     *
     * @param id the one that the visitor would send, whether or not it opens anything
     * @param session a view that nobody changes or saves
     */
    record Look(
            TestedRequest request,
            @Nullable String id,
            @Nullable Session session) {}
}
