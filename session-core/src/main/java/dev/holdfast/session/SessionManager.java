package dev.holdfast.session;

import dev.holdfast.session.cookie.CookieOptions;

/**
 * The sessions of one application: opens one exchange for each request. Created by a builder; immutable and thread-safe. It
 * starts no threads. The application closes the store.
 */
public final class SessionManager {
    private final SessionOptions options;

    SessionManager(SessionOptions options) {
        this.options = options;
    }

    /**
     * Returns a builder with safe defaults: {@code resave} and {@code saveUninitialized} false, SameSite=Lax, Secure on secure
     * requests, secrets of at least 32 bytes, only cookies that browsers accept, and no caching of responses that carry one.
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
     * Returns the sessions of a user who was passed to {@link Session#signIn}. Does not call the store.
     *
     * @throws IllegalStateException if the store is not an {@link dev.holdfast.session.store.IndexedSessionStore}, or with {@link
     *     ConflictHandling#LAST_WRITE_WINS}, which would restore a revoked session
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

    /** Returns the settings in force, with advice for those below level 2 of ASVS 5.0; {@link #builder} logs the same. */
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
