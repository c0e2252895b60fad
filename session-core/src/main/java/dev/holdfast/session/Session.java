package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeValue;
import dev.holdfast.session.document.Attributes;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request: express-session's {@code req.session}. A view in memory, written back at the end of the
 * request; only the methods that say so call the store, and block while they do.
 *
 * <p>Attributes are JSON. A value that was read can be changed in place; the change is noticed. Reading modifies nothing.
 * Two types asked of one attribute give two values, of which the one asked for last counts.
 *
 * <p>Every request has a view of its own. One view is used by one thread at a time. After {@link #destroy} or {@link #unset}
 * all methods but {@link #id} throw {@link IllegalStateException}.
 */
public final class Session {
    private final SessionExchange exchange;
    /** Null while the session has not ended. */
    private volatile @Nullable String idAtEnd;

    Session(SessionExchange exchange) {
        this.exchange = exchange;
    }

    /** Returns the session id. It is a credential: keep it out of logs and pages. */
    public String id() {
        String last = idAtEnd;
        return last == null ? state().id() : last;
    }

    /** Returns true if this request made the session, so that the client does not know it yet. */
    public boolean isNew() {
        return state().isNew();
    }

    /**
     * Returns when the session was used before this request, as far as the record that was loaded tells: its expiry less its time to live.
     * Null for a new session, and for one without expiry. A store that keeps text tells the time of the last write.
     */
    public @Nullable Instant lastAccessed() {
        return state().baseline().lastUsed();
    }

    /** Returns the attribute, or null if it is missing or JSON {@code null}. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Attribute<T> attribute) {
        return (T) read(attribute.name(), attribute.type());
    }

    /** Returns the attribute {@code name} as a {@code type}, or null if it is missing or JSON {@code null}. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(String name, Class<T> type) {
        return (T) read(name, type);
    }

    /** Returns the attribute {@code name} as a generic type, or null if it is missing or JSON {@code null}. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(String name, GenericType<T> type) {
        return (T) read(name, type.type());
    }

    /**
     * Returns the attribute {@code name} as the type declared for it with the builder, else as String, Boolean, Integer, Long,
     * Double, List or Map; null if it is missing or JSON {@code null}.
     */
    public @Nullable Object get(String name) {
        return read(name, exchange.typeOf(name));
    }

    /**
     * Sets the attribute; null is JSON {@code null}. The first value of a class is read again from its JSON, as the attribute's type. What
     * JSON cannot hold of a later one fails when the session is saved.
     *
     * @throws dev.holdfast.session.json.JsonException if JSON loses something of the value; the message names the attribute, and says what
     *     its class needs
     */
    public <T> void set(Attribute<T> attribute, @Nullable T value) {
        change(attributes -> attributes.set(attribute.name(), value, attribute.type()));
    }

    /**
     * Sets the attribute {@code name}, as the class declared for it with the builder or else as the class of {@code value}; null is JSON
     * {@code null}. What {@link #set(Attribute, Object)} does.
     *
     * @throws IllegalArgumentException if the name is one that express-session keeps to itself
     * @throws dev.holdfast.session.json.JsonException as {@link #set(Attribute, Object)} does
     */
    public void set(String name, @Nullable Object value) {
        Type type = value == null ? Object.class : typeOf(name, value);
        change(attributes -> attributes.set(name, value, type));
    }

    /**
     * Sets the attribute to what {@code next} makes of it, and returns that. {@code next} is given null if the attribute is
     * missing; when it returns null the attribute is removed. It is run again on the fresh value when another request has changed the
     * attribute meanwhile, so it must do nothing else.
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T compute(Attribute<T> attribute, Function<@Nullable T, @Nullable T> next) {
        Function<@Nullable Object, @Nullable Object> untyped =
                (Function<@Nullable Object, @Nullable Object>) (Function<?, ?>) next;
        SessionState changed = change(attributes -> attributes.computed(attribute.name(), attribute.type(), untyped));
        AttributeValue value = changed.attributes().value(attribute.name());
        return value == null ? null : (T) value.value();
    }

    /** Does what {@link #compute(Attribute, Function)} does, with the attribute {@code name} as a {@code type}. */
    public <T> @Nullable T compute(String name, Class<T> type, Function<@Nullable T, @Nullable T> next) {
        return compute(Attribute.of(name, type), next);
    }

    /** Removes the attribute, if it is there. */
    public void remove(Attribute<?> attribute) {
        remove(attribute.name());
    }

    /** Removes the attribute {@code name}, if it is there. */
    public void remove(String name) {
        change(attributes -> attributes.without(name));
    }

    /** Removes all attributes, also those that another request puts in meanwhile. */
    public void clear() {
        change(Attributes::cleared);
        exchange.writes().removeUnreadable(this);
    }

    /** Returns true if the attribute is there, be it JSON {@code null}. */
    public boolean contains(Attribute<?> attribute) {
        return contains(attribute.name());
    }

    /** Returns true if the attribute {@code name} is there, be it JSON {@code null}. */
    public boolean contains(String name) {
        return state().attributes().contains(name);
    }

    /** Returns the names of the attributes; a copy. */
    public Set<String> names() {
        return state().attributes().names();
    }

    /** Returns the cookie as it is now. */
    public Cookie cookie() {
        return state().cookie();
    }

    /**
     * Gives this session another cookie: {@code session.cookie(session.cookie().withPath("/admin"))}. With the safe defaults that is a
     * change of the session, which is saved and sent. With {@link SessionManager#expressBuilder} it is none, as in express-session: unless
     * attributes change too, only the expiry reaches the store.
     */
    public void cookie(Cookie cookie) {
        exchange.requireOpen();
        exchange.cookie().requireKept(cookie);
        exchange.current().change(this, state -> state.withCookie(cookie));
    }

    /** Returns the time that is left, or null for a browser session. */
    public @Nullable Duration maxAge() {
        return cookie().maxAge(exchange.now());
    }

    /** Sets the time to live, from now and again from each touch; null makes it a browser session. See {@link #cookie(Cookie)}. */
    public void maxAge(@Nullable Duration maxAge) {
        cookie(cookie().withMaxAge(maxAge, exchange.now()));
    }

    /** Sets the expiry, which slides as in express-session; null makes it a browser session. See {@link #cookie(Cookie)}. */
    public void expires(@Nullable Instant expires) {
        cookie(cookie().withExpires(expires, exchange.now()));
    }

    /** Sets the time left back to the original one. This happens automatically once in every request. */
    public void touch() {
        exchange.requireOpen();
        Instant now = exchange.now();
        exchange.current().change(this, state -> state.touched(now));
    }

    /**
     * Gives the session a new id and keeps its data: for login, so that an id known before is worth nothing after. The store
     * hears of it at the end of the request, or with {@link #save}: the new id is written, then the old one destroyed.
     */
    public void renewId() {
        exchange.requireCookieCanBeSent();
        exchange.source().renewId(this);
    }

    /**
     * Starts an empty session with a new id and a new cookie in place of this one, which is destroyed at the end of the request, once
     * the new one has been written. With {@link ConflictHandling#LAST_WRITE_WINS}, or a store that cannot write on a condition, it is
     * destroyed at once as in express-session: one store call; if that fails, the error is thrown and the session is an empty one all
     * the same.
     */
    public void regenerate() {
        regenerate(List.of());
    }

    /** Does what {@link #regenerate()} does, but takes over the attributes {@code kept}. */
    public void regenerate(Attribute<?>... kept) {
        regenerate(Arrays.stream(kept).map(Attribute::name).toList());
    }

    /**
     * Saves the session now, and returns what became of it: saved, merged with what others had saved, or gone, and then nothing was
     * written. One store call, two more for each conflict. Only needed where the end of the request is too late, as in a stream of
     * events. If the store fails, it is unknown whether the session was written: with the safe defaults nothing more of it is, until {@link
     * #reload}.
     *
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     * @throws SessionConflictException if another request has saved it and the manager does not merge
     * @throws dev.holdfast.session.json.JsonException if an attribute has no JSON form
     */
    public Outcome save() {
        return exchange.save(this);
    }

    /**
     * Loads the session again; unsaved changes are lost. One store call; if that fails, the session stays as it was.
     *
     * @throws dev.holdfast.session.store.SessionStoreException {@code failed to load session}, if there is none, or the new id of this one
     *     has not been saved
     */
    public void reload() {
        exchange.requireOpen();
        exchange.source().reload(this);
    }

    /** Destroys the session. One store call; if that fails, the error is thrown and the request has no session all the same. */
    public void destroy() {
        state();
        exchange.requireOpen();
        exchange.destroy();
    }

    /** Takes the session from the request: express-session's {@code req.session = null}. The builder's {@link Unset} says what follows. */
    public void unset() {
        state();
        exchange.requireOpen();
        exchange.unset();
    }

    @Override
    public String toString() {
        return "Session[ended=" + (idAtEnd != null) + "]";
    }

    /** Says that the session has ended, under {@code id}. */
    void endedAs(String id) {
        idAtEnd = id;
    }

    private SessionState state() {
        return exchange.current().state(this);
    }

    private SessionState change(UnaryOperator<Attributes> change) {
        exchange.requireChangeable(this);
        return exchange.current().change(this, state -> state.withAttributes(change.apply(state.attributes())));
    }

    private void regenerate(List<String> kept) {
        exchange.requireCookieCanBeSent();
        exchange.source().regenerate(this, kept);
    }

    private Type typeOf(String name, Object value) {
        Type declared = exchange.typeOf(name);
        boolean fits = declared != Object.class && declared instanceof Class<?> raw && raw.isInstance(value);
        return fits ? declared : value.getClass();
    }

    private @Nullable Object read(String name, Type type) {
        Attributes seen = state().attributes();
        AttributeValue value = seen.value(name);
        if (value == null || value.holds(type)) {
            return value == null ? null : value.value();
        }
        AttributeValue read = Attributes.readAs(type, name, value);
        return read.isReadAgain() ? read.value() : kept(seen, name, read, type);
    }

    /** Keeps a value, which may be changed in place. If another thread of the request was first, it is read anew. */
    @SuppressWarnings("ReferenceEquality") // attributes that were not changed are the same object
    private @Nullable Object kept(Attributes seen, String name, AttributeValue read, Type type) {
        SessionState next = exchange.current().change(this, state -> {
            Attributes now = state.attributes();
            return state.withAttributes(now == seen ? now.with(name, read) : now.read(name, type));
        });
        AttributeValue found = next.attributes().value(name);
        return found == null ? null : found.value();
    }
}
