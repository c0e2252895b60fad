package dev.holdfast.session.store;

import dev.holdfast.session.cookie.Cookie;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session as a store keeps it: its document and its expiry. Immutable.
 *
 * <p>The cookie may be held separately from the document with the attributes, so that a touch, which changes the cookie in every
 * request, does not change the text. A store that keeps text can ignore this: it stores {@link #json} and returns {@link
 * #of(String, Instant)}. A store that keeps objects can keep {@link #document} and {@link #cookie}.
 */
public final class StoredSession {
    private final IndexedDocument document;
    private final @Nullable Cookie cookie;
    private final @Nullable Instant expires;
    private final @Nullable String version;
    private @Nullable String json;

    private StoredSession(
            IndexedDocument document, @Nullable Cookie cookie, @Nullable Instant expires, @Nullable String version) {
        this.document = document;
        this.cookie = cookie;
        this.expires = expires;
        this.version = version;
    }

    /**
     * Returns a stored session.
     *
     * @param json one JSON object with the member {@code cookie} and the attributes; not checked here
     * @param expires when the session expires, in whole milliseconds; null for a browser session, which has no expiry of its own
     */
    public static StoredSession of(String json, @Nullable Instant expires) {
        return of(IndexedDocument.of(json), expires);
    }

    /** Returns the session as {@link #of(String, Instant)} does, from a text whose member positions may be known. */
    public static StoredSession of(IndexedDocument document, @Nullable Instant expires) {
        return new StoredSession(document, null, expires, null);
    }

    /**
     * Returns a stored session that expires with its {@code cookie}.
     *
     * @param document one JSON object with the attributes; only the position of its member {@code cookie} is used
     */
    public static StoredSession of(IndexedDocument document, Cookie cookie) {
        return new StoredSession(document, cookie, cookie.expires(), null);
    }

    /** Returns this session with an expiry of its own, independent of its cookie; null for none. In whole milliseconds. */
    public StoredSession expiring(@Nullable Instant expires) {
        return Objects.equals(this.expires, expires) ? this : new StoredSession(document, cookie, expires, version);
    }

    /**
     * Returns this session with the store's own token for its document; null for none. A store that returns a token from {@link
     * SessionStore#get} may compare it in {@link ConditionalSessionStore#replace} instead of the document. The token must change
     * with every change of the document by any program; a touch may change it or not.
     */
    public StoredSession versioned(@Nullable String version) {
        return new StoredSession(document, cookie, expires, version);
    }

    /** Returns the document with the cookie as its member. */
    public String json() {
        String text = json;
        if (text == null) {
            text = cookie == null ? document.text() : CookieMember.replace(document.text(), cookie.json());
            json = text;
        }
        return text;
    }

    /** Returns the document with the attributes; its member {@code cookie} is valid only if {@link #cookie} is null. */
    public IndexedDocument document() {
        return document;
    }

    /** Returns the cookie that replaces the one in the document, or null if that one is valid. */
    public @Nullable Cookie cookie() {
        return cookie;
    }

    /** Returns when the session expires, or null if it has no expiry of its own. */
    public @Nullable Instant expires() {
        return expires;
    }

    /** Returns the store's own token for this document, or null if there is none and documents must be compared. */
    public @Nullable String version() {
        return version;
    }

    /** Returns true if the session has expired at {@code now}, which is so at its expiry and later. */
    public boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /**
     * Returns this session with the cookie and the expiry of {@code other}, and its own attributes byte for byte: the touch of
     * express-session's MemoryStore. A document without a {@code cookie} member is not changed.
     */
    public StoredSession touchedBy(StoredSession other) {
        if (other.cookie != null) {
            return new StoredSession(document, other.cookie, other.expires, null);
        }
        String value = CookieMember.valueIn(other.document.text());
        return value == null
                ? new StoredSession(document, cookie, other.expires, null)
                : of(CookieMember.replace(document.text(), value), other.expires);
    }

    /**
     * Returns true if both have the same attributes, byte for byte and in the same order, and cookies that differ at most in
     * their expiry. Expiries are not compared, because a touch moves them and is no change.
     */
    public boolean sameDocument(StoredSession other) {
        return (document == other.document || CookieMember.sameBeside(document.text(), other.document.text()))
                && sameCookie(other);
    }

    private boolean sameCookie(StoredSession other) {
        if (cookie != null && other.cookie != null) {
            return cookie.differsInExpiryAlone(other.cookie);
        }
        String mine = cookieText();
        String theirs = other.cookieText();
        return mine.equals(theirs) || CookieMember.withoutExpiry(mine).equals(CookieMember.withoutExpiry(theirs));
    }

    private String cookieText() {
        String text = cookie == null ? CookieMember.valueIn(document.text()) : cookie.json();
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "StoredSession[length=" + json().length() + ", expires=" + expires + "]";
    }
}
