package dev.holdfast.session;

import dev.holdfast.session.cookie.CookieOptions;

/**
 * Sessions for one application: opens one exchange per request. Made by a builder, immutable, used by all threads. It starts no
 * threads and owns nothing: the store is the application's to close.
 */
public final class SessionManager {
    private final SessionOptions options;

    SessionManager(SessionOptions options) {
        this.options = options;
    }

    /**
     * Returns a builder with safe defaults: {@code resave} and {@code saveUninitialized} false, SameSite=Lax, Secure when the
     * request is, secrets of at least 32 bytes, cookies that browsers keep, and no caching of responses that carry one.
     */
    public static SessionManagerBuilder builder() {
        return new SessionManagerBuilder(Preset.SAFE, CookieOptions.safe());
    }

    /** Returns a builder with express-session's own defaults, for an application that must behave as it did on Node. */
    public static SessionManagerBuilder expressBuilder() {
        return new SessionManagerBuilder(Preset.EXPRESS, CookieOptions.express())
                .resave(true)
                .saveUninitialized(true)
                .allowShortSecrets();
    }

    /** Returns the name of the session cookie. */
    public String cookieName() {
        return options.signedCookie().name();
    }

    /**
     * Returns the sessions of a user, as {@link Session#signIn} has named them. Does not call the store.
     *
     * @throws IllegalStateException if the store is no {@link dev.holdfast.session.store.IndexedSessionStore}, or if the last one to save
     *     overwrites the others, which would bring a revoked session back
     */
    public UserSessions of(String user) {
        SessionIndex index = options.index();
        if (index == null) {
            throw new IllegalStateException(
                    "the sessions of a user need a store that implements IndexedSessionStore, and"
                            + " conflicts other than LAST_WRITE_WINS, but this manager has not both");
        }
        return new UserSessions(index, options.records().successors(), options.ends(), user);
    }

    /** Returns the settings in force, with what to do about those that are below level 2 of ASVS 5.0; {@link #builder} logs the same. */
    public SettingsReport settings() {
        return options.settings().report();
    }

    /** Returns the exchange for a request. Does not call the store; see {@link SessionExchange#begin}. */
    public SessionExchange open(SessionRequest request) {
        CookieOptions cookie = options.cookie().apply(request);
        boolean active = options.isExpress()
                ? options.store().isReady() && cookie.matches(request.path())
                : cookie.covers(request.path());
        return new SessionExchange(options, request, active);
    }
}
