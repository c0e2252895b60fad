package dev.holdfast.session;

import org.jspecify.annotations.Nullable;

/** What is remembered during a request, to tell at its end what has changed (spec section 4.2). */
final class Tracking {
    private static final AttributeTexts NONE = AttributeTexts.of(Document.NEW);

    private @Nullable String originalId;
    private AttributeTexts original = NONE;
    private @Nullable AttributeTexts saved;
    private @Nullable String savedId;
    private boolean regenerated;

    /** A new session begins here: any attribute is a modification. */
    void generated(String id) {
        originalId = id;
        original = NONE;
        saved = null;
        regenerated = false;
    }

    /** A loaded session begins here. With {@code resave} it counts as never written. */
    void loaded(SessionState state, boolean resave) {
        originalId = state.id();
        original = state.attributes().unchanged();
        saved = resave ? null : original;
        savedId = originalId;
    }

    /** Another session took its place. express-session does not count what is saved of it before the end of the request. */
    void regenerated() {
        regenerated = true;
    }

    /** The session has a new id, under which nothing has been written. */
    void renamed() {
        saved = null;
    }

    /** The application has saved the attributes as they are now. */
    void saved(String id, Attributes attributes) {
        if (!regenerated) {
            committed(id, attributes);
        }
    }

    /** The end of the request has saved the attributes as they are now. */
    void committed(String id, Attributes attributes) {
        saved = attributes.texts();
        savedId = id;
    }

    boolean isModified(String id, Attributes attributes) {
        return !id.equals(originalId) || !isWrittenAs(attributes, original);
    }

    StoredCopy copyOf(String id, Attributes attributes) {
        if (saved == null) {
            return StoredCopy.NEVER_WRITTEN;
        }
        return id.equals(savedId) && isWrittenAs(attributes, saved) ? StoredCopy.CURRENT : StoredCopy.STALE;
    }

    private static boolean isWrittenAs(Attributes attributes, AttributeTexts then) {
        return attributes.texts().sameAs(then, attributes.codec());
    }
}
