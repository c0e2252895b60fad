package dev.holdfast.session.store;

import dev.holdfast.session.cookie.Cookie;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session as a store keeps it: its document and its expiry. Immutable.
 *
 * <p>The cookie may stand apart from the document that has the attributes, so that a touch, which moves it in every request,
 * leaves the text alone. A store that keeps text sees nothing of that: it takes {@link #json} and gives back {@link #of(String,
 * Instant)}. A store that keeps objects can keep {@link #document} and {@link #cookie}.
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
     * @param json one JSON object with {@code cookie} and, beside it, the attributes; not checked here
     * @param expires when the session expires, in whole milliseconds; null for a browser session, which has no time of
     *     its own
     */
    public static StoredSession of(String json, @Nullable Instant expires) {
        return of(IndexedDocument.of(json), expires);
    }

    /** Returns what {@link #of(String, Instant)} does, of a text whose members may be known. */
    public static StoredSession of(IndexedDocument document, @Nullable Instant expires) {
        return new StoredSession(document, null, expires, null);
    }

    /**
     * Returns a stored session that expires with its {@code cookie}.
     *
     * @param document one JSON object with the attributes; of its member {@code cookie} only the place counts
     */
    public static StoredSession of(IndexedDocument document, Cookie cookie) {
        return new StoredSession(document, cookie, cookie.expires(), null);
    }

    /** Returns this session with an expiry of its own, apart from that of its cookie; null for none. In whole milliseconds. */
    public StoredSession expiring(@Nullable Instant expires) {
        return Objects.equals(this.expires, expires) ? this : new StoredSession(document, cookie, expires, version);
    }

    /**
     * Returns this session with the store's own token for the document that it holds; null for none. A store that gives one out with
     * {@link SessionStore#get} may compare it in {@link ConditionalSessionStore#replace} instead of the document. It must change
     * with every change of the document, whoever makes it; whether a touch changes it does not matter.
     */
    public StoredSession versioned(@Nullable String version) {
        return new StoredSession(document, cookie, expires, version);
    }

    /** Returns the document, with the cookie in its place. */
    public String json() {
        String text = json;
        if (text == null) {
            text = cookie == null ? document.text() : CookieMember.replace(document.text(), cookie.json());
            json = text;
        }
        return text;
    }

    /** Returns the document as far as attributes go: what its member {@code cookie} holds counts if {@link #cookie} is null. */
    public IndexedDocument document() {
        return document;
    }

    /** Returns the cookie that stands in the place of the document's, or null if that one counts. */
    public @Nullable Cookie cookie() {
        return cookie;
    }

    /** Returns when the session expires, or null if it has no time of its own. */
    public @Nullable Instant expires() {
        return expires;
    }

    /** Returns the store's own token for this document, or null if the store gave none, so that documents must be compared. */
    public @Nullable String version() {
        return version;
    }

    /** Returns true if the session has expired at {@code now}: at its expiry and after it. */
    public boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /**
     * Returns this session with the cookie and the expiry of {@code other}, and its own attributes byte for byte: the
     * touch of express-session's MemoryStore. A document without a {@code cookie} member stays as it is.
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
     * Returns true if both hold the same attributes, byte for byte and in the same order, and cookies that differ in their expiry at most.
     * Expiries do not count, because a touch moves them and is no change.
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
