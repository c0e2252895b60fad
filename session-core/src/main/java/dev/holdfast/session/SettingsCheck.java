package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.life.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares the settings of a manager with the requirements of ASVS 5.0, up to level 2, that a session library can meet.
 *
 * @param weakest the cookie of a session that begins over plain HTTP
 * @param isRevocationCertain whether no request can restore a destroyed session
 * @param isIndexed whether the store keeps lists of users' sessions
 */
record SettingsCheck(
        String name,
        Supplier<Cookie> weakest,
        Limits limits,
        UserLimit userLimit,
        Rolling rolling,
        boolean shortSecrets,
        boolean isRevocationCertain,
        boolean isIndexed) {

    SettingsReport report() {
        Cookie cookie = weakest.get();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("name", name);
        settings.put("secure", cookie.secure() ? "always" : "not always");
        settings.put("httpOnly", Boolean.toString(cookie.httpOnly()));
        settings.put(
                "sameSite",
                cookie.sameSite() == null ? "none given" : cookie.sameSite().text());
        settings.put("maxAge", text(cookie.originalMaxAge()));
        settings.put("rolling", rolling.text());
        settings.put("idle", text(limits.idle()));
        settings.put("absolute", text(limits.absolute()));
        settings.put("renewEvery", text(limits.renewEvery()));
        settings.put("sessionsPerUser", userLimit.equals(UserLimit.NONE) ? "no limit" : "at most " + userLimit.most());
        return new SettingsReport(settings, advice(cookie));
    }

    private List<String> advice(Cookie cookie) {
        Advice advice = new Advice();
        advice.unless(cookie.secure(), "3.3.1: the cookie must always be Secure; add cookie(c -> c.secure(true))");
        advice.unless(
                name.startsWith("__Host-") || (cookie.domain() != null && name.startsWith("__Secure-")),
                "3.3.3: the name of the cookie must begin with __Host-, or with __Secure- if it has a domain; add name(\"__Host-sid\")");
        advice.unless(
                cookie.sameSite() != null,
                "3.3.2: the cookie must have SameSite; add cookie(c -> c.sameSite(SameSite.LAX))");
        advice.unless(cookie.httpOnly(), "3.3.4: the cookie must be HttpOnly; remove cookie(c -> c.httpOnly(false))");
        advice.unless(!shortSecrets, "7.2.3: secrets must have 32 bytes; remove allowShortSecrets()");
        advice.unless(limits.idle() != null, "7.3.1: sessions must have an idle limit; add lifetimes(l -> l.aal2())");
        advice.unless(
                limits.absolute() != null, "7.3.2: sessions must have an absolute limit; add lifetimes(l -> l.aal2())");
        advice.unless(
                !outlivesIdle(cookie),
                "7.3.1: maxAge must not be longer than idle, or a Node application that shares the sessions keeps them"
                        + " for maxAge; remove maxAge");
        advice.unless(
                isRevocationCertain,
                "7.4.1: a request in flight must not bring a destroyed session back; take a store that can write on a"
                        + " condition, and conflicts(MERGE)");
        advice.unless(
                isIndexed,
                "7.4.2: all sessions of a user must be revocable; take a store that is an IndexedSessionStore");
        return advice.sentences;
    }

    private boolean outlivesIdle(Cookie cookie) {
        Duration maxAge = cookie.originalMaxAge();
        return limits.idle() != null && maxAge != null && maxAge.compareTo(limits.idle()) > 0;
    }

    private static String text(@Nullable Duration time) {
        return time == null ? "none" : time.toString();
    }

    /** The sentences so far. */
    private static final class Advice {
        private final List<String> sentences = new ArrayList<>();

        void unless(boolean isMet, String sentence) {
            if (!isMet) {
                sentences.add(sentence);
            }
        }
    }
}
