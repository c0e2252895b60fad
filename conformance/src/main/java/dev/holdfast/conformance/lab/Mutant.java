package dev.holdfast.conformance.lab;

import dev.holdfast.session.store.SessionStore;
import tools.jackson.databind.JsonNode;

/**
 * A deliberate fault of the lab, which shows that the comparison finds it. It changes the options, the scripts or the store of
 * every app, and nothing in the product.
 */
public enum Mutant {
    /** No fault. */
    NONE(MutantChange.NOTHING),
    /** {@code rolling} has no effect. */
    IGNORES_ROLLING(MutantChange.option("rolling", "false")),
    /** Unmodified sessions are never saved. */
    NEVER_RESAVES(MutantChange.option("resave", "false")),
    /** Unmodified sessions are always saved. */
    ALWAYS_RESAVES(MutantChange.option("resave", "true")),
    /** New sessions are always saved. */
    SAVES_UNINITIALIZED(MutantChange.option("saveUninitialized", "true")),
    /** Sessions that are unset stay in the store. */
    IGNORES_UNSET(MutantChange.option("unset", "\"keep\"")),
    /** X-Forwarded-Proto is always trusted. */
    TRUSTS_EVERY_PROXY(MutantChange.option("proxy", "true")),
    /** The cookie always has the default name. */
    IGNORES_NAME(MutantChange.without("name")),
    /** Only the first secret verifies. */
    FORGETS_OLD_SECRETS(MutantChange.secrets(secrets -> secrets.subList(0, 1))),
    /** The last secret signs. */
    SIGNS_WITH_THE_LAST_SECRET(MutantChange.secrets(MutantChange::reversed)),
    /** The cookie is HttpOnly whatever the options say. */
    ALWAYS_HTTP_ONLY(MutantChange.cookieWithout("httpOnly")),
    /** The cookie has no SameSite. */
    IGNORES_SAME_SITE(MutantChange.cookieWithout("sameSite")),
    /** The cookie is never Secure. */
    IGNORES_SECURE(MutantChange.cookieWithout("secure")),
    /** The cookie goes to every path. */
    IGNORES_PATH(MutantChange.cookieWithout("path")),
    /** Sessions live ten seconds longer than they should. */
    LIVES_TOO_LONG(MutantChange.longerMaxAge()),
    /** {@code save} waits for the end of the request. */
    SAVES_AT_THE_END_ONLY(MutantChange.withoutOperation("save")),
    /** {@code regenerate} does nothing. */
    NEVER_REGENERATES(MutantChange.withoutOperation("regenerate")),
    /** {@code reload} does nothing. */
    NEVER_RELOADS(MutantChange.withoutOperation("reload")),
    /** Touches do not reach the store. */
    NEVER_TOUCHES(MutantChange.store(MutantStore.NeverTouching::new)),
    /** Every session is read twice. */
    READS_TWICE(MutantChange.store(MutantStore.ReadingTwice::new)),
    /** Destroyed sessions stay in the store. */
    KEEPS_DESTROYED(MutantChange.store(MutantStore.KeepingDestroyed::new)),
    /** What is stored has no {@code originalMaxAge}, as if it had been a browser session. */
    FORGETS_THE_MAX_AGE(MutantChange.store(MutantStore.ForgettingMaxAge::new)),
    /** Errors of the store while saving are swallowed. */
    HIDES_FAILED_SAVES(MutantChange.store(MutantStore.HidingFailedSaves::new));

    @SuppressWarnings("ImmutableEnumChecker") // a change consists only of functions
    private final MutantChange change;

    Mutant(MutantChange change) {
        this.change = change;
    }

    JsonNode options(JsonNode given) {
        return change.options().apply(given.deepCopy());
    }

    JsonNode script(JsonNode operations) {
        return change.script().apply(operations);
    }

    SessionStore store(SessionStore store) {
        return change.store().apply(store);
    }
}
