package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeValue;
import dev.holdfast.session.document.Attributes;
import dev.holdfast.session.life.Marks;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request: express-session's {@code req.session}. It is a copy in memory, which is saved at the end of the
 * request. Only methods whose description says so call the store; they block.
 *
 * <p>Attributes are JSON. A value that was read can be changed in place; the change is saved. Reading is not a modification. If
 * an attribute is read as two types, there are two values, and the one that was read last is saved.
 *
 * <p>Every request has its own copy. Use it on one thread at a time. After {@link #destroy} or {@link #unset} all methods except
 * {@link #id} throw {@link IllegalStateException}.
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

    /** Returns true if this request created the session, so that the client does not have its id yet. */
    public boolean isNew() {
        return state().isNew();
    }

    /**
     * Returns when the session was last used before this request, computed from the loaded record: its expiry minus its time to
     * live. With an idle limit it is exact, except for rounding and for touches that the store skips. Without one, a store that
     * keeps text returns the time of the last write. Null for a new session, for one without an expiry, and if another limit has
     * set the expiry.
     */
    public @Nullable Instant lastUsed() {
        return state().baseline().lastUsed();
    }

    /**
     * Returns when the session began, in whole seconds; a new id does not change it. Null without {@linkplain
     * SessionManagerBuilder#lifetimes limits} until a user signs in, and for a session that an older version or a Node
     * application created.
     */
    public @Nullable Instant created() {
        return marks().created();
    }

    /**
     * Makes {@code user} the session's owner, and gives the session a new id, so that the old one stops working; attributes stay.
     * The store is called at the end of the request, or by {@link #save}. The absolute limit counts from now.
     *
     * @param user identifies the account in the application's database; stored unchanged in the session
     * @throws IllegalArgumentException if it is blank, longer than 1024 characters or has lone surrogates
     */
    public void signIn(String user) {
        signIn(user, null);
    }

    /**
     * Does the same as {@link #signIn(String)}, and stores the name of the device.
     *
     * @param device a name by which the user recognises the device, such as {@code Firefox on Linux}; truncated after 256
     *     characters; null for none
     */
    public void signIn(String user, @Nullable String device) {
        exchange.requireCookieCanBeSent();
        exchange.signIns().signIn(this, user, device);
    }

    /**
     * Sets the time of the sign-in to now, for a user who has just entered the password again, and gives the session a new id.
     * The absolute limit counts from now.
     *
     * @throws IllegalStateException if nobody has signed in
     */
    public void confirm() {
        exchange.requireCookieCanBeSent();
        exchange.signIns().confirm(this);
    }

    /**
     * Checks that the user has signed in, or {@linkplain #confirm confirmed} the sign-in, within {@code age} before now. Use it
     * for operations that must not be possible in an unattended browser, such as a change of the password. In whole seconds; a
     * sign-in counts as older rather than younger.
     *
     * @throws NotFreshException if the sign-in is older, or nobody has signed in
     */
    public void requireFresh(Duration age) {
        exchange.signIns().requireFresh(this, age);
    }

    /** Returns the user who has signed in, or null. */
    public @Nullable String user() {
        return state().user();
    }

    /**
     * Returns when the user signed in, or last {@linkplain #confirm confirmed} the sign-in, in whole seconds; null if nobody has
     * signed in.
     */
    public @Nullable Instant signedInAt() {
        Marks.Owner owner = marks().owner();
        return owner == null ? null : owner.since();
    }

    /** Returns a public name of this session, for pages; null if nobody has signed in. It is not the id and cannot be used as one. */
    public @Nullable String handle() {
        Marks.Owner owner = marks().owner();
        return owner == null ? null : owner.handle();
    }

    /**
     * Adds a message that is shown once, to the attribute {@code flash}, in connect-flash's format.
     *
     * @param type a name such as {@code error}, under which {@link #flash(String)} finds it
     */
    public void flash(String type, String message) {
        FlashMessages.add(this, type, message);
    }

    /** Returns the messages of {@code type} in the order in which they were added, and removes them; empty if there is none. */
    public List<String> flash(String type) {
        return FlashMessages.take(this, type);
    }

    /**
     * Returns the CSRF token for forms of this site, which {@link #isCsrfToken} checks: 43 letters, digits, {@code -} and {@code
     * _}. It changes with the session's id, so also at a sign-in. A new session is saved for it, with an attribute {@code csrf}.
     */
    public String csrfToken() {
        if (isNew() && names().isEmpty()) {
            set("csrf", true);
        }
        return CsrfToken.of(id());
    }

    /** Returns true if {@code sent} is this session's {@link #csrfToken}; false for null. Compares in constant time. */
    public boolean isCsrfToken(@Nullable String sent) {
        return CsrfToken.matches(id(), sent);
    }

    /** Returns the idle limit in force, or null if there is none besides the cookie's expiry. */
    public @Nullable Duration idle() {
        return state().life().idle();
    }

    /**
     * Sets an idle limit for this session; null for none. It applies if it is shorter than the application's. Without an idle
     * limit of the application it has no effect.
     *
     * @param limit at least a second; rounded down to whole seconds
     */
    public void idle(@Nullable Duration limit) {
        if (limit != null && limit.toSeconds() < 1) {
            throw new IllegalArgumentException("idle must be a second or more, but is " + limit);
        }
        exchange.requireChangeable(this);
        Duration whole = limit == null ? null : Duration.ofSeconds(limit.toSeconds());
        Instant now = exchange.now();
        exchange.current().change(this, state -> state.withIdle(whole, now));
    }

    /** Returns the attribute, or null if it is missing or JSON {@code null}. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Attribute<T> attribute) {
        return (T) read(attribute.name(), attribute.type());
    }

    /** Returns the attribute, or {@code otherwise} if it is missing or JSON {@code null}. Does not set the attribute. */
    public <T> T get(Attribute<T> attribute, T otherwise) {
        T value = get(attribute);
        return value == null ? otherwise : value;
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
     * Returns the attribute {@code name} as the type that was declared with the builder, else as String, Boolean, Integer, Long,
     * Double, List or Map; null if it is missing or JSON {@code null}.
     */
    public @Nullable Object get(String name) {
        return read(name, exchange.typeOf(name));
    }

    /**
     * Sets the attribute; null is JSON {@code null}. The first value of a class is checked here: it is read again from its JSON,
     * as the attribute's type. A later value without a JSON form fails when the session is saved.
     *
     * @throws dev.holdfast.session.json.JsonException if JSON would lose a part of the value; the message names the attribute,
     *     and says what its class needs
     */
    public <T> void set(Attribute<T> attribute, @Nullable T value) {
        change(attributes -> attributes.set(attribute.name(), value, attribute.type()));
    }

    /**
     * Sets the attribute {@code name}, as {@link #set(Attribute, Object)} does, with the type that was declared with the builder
     * or else the class of {@code value}; null is JSON {@code null}.
     *
     * @throws IllegalArgumentException if the name is reserved by express-session
     * @throws dev.holdfast.session.json.JsonException as {@link #set(Attribute, Object)} does
     */
    public void set(String name, @Nullable Object value) {
        Type type = value == null ? Object.class : typeOf(name, value);
        change(attributes -> attributes.set(name, value, type));
    }

    /**
     * Sets the attribute to the result of {@code next}, and returns this result. {@code next} gets null if the attribute is
     * missing; if it returns null, the attribute is removed. It runs again on the new value if another request has changed the
     * attribute meanwhile, so it must have no side effects.
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T compute(Attribute<T> attribute, Function<@Nullable T, @Nullable T> next) {
        Function<@Nullable Object, @Nullable Object> untyped =
                (Function<@Nullable Object, @Nullable Object>) (Function<?, ?>) next;
        SessionState changed = change(attributes -> attributes.computed(attribute.name(), attribute.type(), untyped));
        AttributeValue value = changed.attributes().value(attribute.name());
        return value == null ? null : (T) value.value();
    }

    /** Does the same as {@link #compute(Attribute, Function)}, with the attribute {@code name} as a {@code type}. */
    public <T> @Nullable T compute(String name, Class<T> type, Function<@Nullable T, @Nullable T> next) {
        return compute(Attribute.of(name, type), next);
    }

    /** Removes the attribute, if it exists. */
    public void remove(Attribute<?> attribute) {
        remove(attribute.name());
    }

    /** Removes the attribute {@code name}, if it exists. */
    public void remove(String name) {
        change(attributes -> attributes.without(name));
    }

    /** Removes all attributes, also those that another request adds meanwhile. */
    public void clear() {
        change(Attributes::cleared);
        exchange.writes().removeUnreadable(this);
    }

    /** Returns true if the attribute exists, also as JSON {@code null}. */
    public boolean contains(Attribute<?> attribute) {
        return contains(attribute.name());
    }

    /** Returns true if the attribute {@code name} exists, also as JSON {@code null}. */
    public boolean contains(String name) {
        return state().attributes().contains(name);
    }

    /** Returns the names of the attributes; a copy. */
    public Set<String> names() {
        return state().attributes().names();
    }

    /** Returns the present cookie. */
    public Cookie cookie() {
        return state().cookie();
    }

    /**
     * Replaces the cookie of this session: {@code session.cookie(session.cookie().withPath("/admin"))}. With the safe defaults
     * this is a change of the session, which is saved and sent. With {@link SessionManager#expressBuilder} it is not, as in
     * express-session: only the expiry is stored, unless attributes change too.
     */
    public void cookie(Cookie cookie) {
        exchange.requireOpen();
        exchange.cookie().requireKept(cookie);
        exchange.current().change(this, state -> state.withCookie(cookie));
    }

    /** Returns the remaining time, or null for a browser session. */
    public @Nullable Duration maxAge() {
        return cookie().maxAge(exchange.now());
    }

    /** Sets the time to live, from now and from each later touch; null makes it a browser session. See {@link #cookie(Cookie)}. */
    public void maxAge(@Nullable Duration maxAge) {
        cookie(cookie().withMaxAge(maxAge, exchange.now()));
    }

    /** Sets the expiry, which touches move as in express-session; null makes it a browser session. See {@link #cookie(Cookie)}. */
    public void expires(@Nullable Instant expires) {
        cookie(cookie().withExpires(expires, exchange.now()));
    }

    /** Resets the remaining time to the original time to live. Happens automatically once in every request. */
    public void touch() {
        exchange.requireOpen();
        Instant now = exchange.now();
        exchange.current().change(this, state -> state.touched(now));
    }

    /**
     * Gives the session a new id and keeps its data. Use it at login, so that the old id stops working. The store is called at
     * the end of the request, or by {@link #save}: the new record is written, then the old one is destroyed.
     */
    public void renewId() {
        exchange.requireCookieCanBeSent();
        exchange.source().renewId(this);
    }

    /**
     * Starts an empty session with a new id and a new cookie in place of this one. The old one is destroyed at the end of the
     * request, after the new one was written. With {@link ConflictHandling#LAST_WRITE_WINS}, or a store without conditional
     * writes, it is destroyed at once as in express-session: one store call; if it fails, the exception is thrown, and the
     * session is empty nevertheless.
     */
    public void regenerate() {
        regenerate(List.of());
    }

    /** Does the same as {@link #regenerate()}, but keeps the attributes {@code kept}. */
    public void regenerate(Attribute<?>... kept) {
        regenerate(Arrays.stream(kept).map(Attribute::name).toList());
    }

    /**
     * Saves the session now, and returns the outcome: saved, merged with the changes of others, or gone, and then nothing was
     * written. One store call, two more for each conflict. Only needed if the end of the request is too late, as in a stream of
     * events. If the store fails, it is unknown whether the session was written; with the safe defaults nothing more is written
     * then, until {@link #reload}.
     *
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     * @throws SessionConflictException if another request has saved it and the manager does not merge
     * @throws dev.holdfast.session.json.JsonException if an attribute has no JSON form
     */
    public Outcome save() {
        return exchange.save(this);
    }

    /**
     * Loads the session again; unsaved changes are lost. One store call; if it fails, the session is not changed.
     *
     * @throws dev.holdfast.session.store.SessionStoreException {@code failed to load session}, if there is no record, or if the
     *     new id of this session was not saved yet
     */
    public void reload() {
        exchange.requireOpen();
        exchange.source().reload(this);
    }

    /** Destroys the session. One store call; if it fails, the exception is thrown, and the request has no session nevertheless. */
    public void destroy() {
        state();
        exchange.requireOpen();
        exchange.destroy();
    }

    /**
     * Destroys the session as {@link #destroy} does, for a user who signs out. The response also tells the browser to delete the
     * data of the builder's {@link SessionManagerBuilder#clearSiteData}.
     */
    public void signOut() {
        state();
        exchange.requireOpen();
        exchange.signOut();
    }

    /**
     * Removes the session from the request: express-session's {@code req.session = null}. The builder's {@link Unset} decides
     * about the record.
     */
    public void unset() {
        state();
        exchange.requireOpen();
        exchange.unset();
    }

    @Override
    public String toString() {
        return "Session[ended=" + (idAtEnd != null) + "]";
    }

    /** Notes that the session has ended, with {@code id} as its last id. */
    void endedAs(String id) {
        idAtEnd = id;
    }

    /** Returns the ids under which the session is or will be stored; a copy. */
    Set<String> ids() {
        SessionState state = state();
        Set<String> ids = new HashSet<>(Set.of(state.id()));
        if (state.predecessor() != null) {
            ids.add(state.predecessor().id());
        }
        return ids;
    }

    private Marks marks() {
        return state().life().marks();
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
        return TypedReads.read(exchange.current(), this, name, type);
    }
}
