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
     * With an idle limit that is exact, but for what the store rounds and for touches that it saves itself; without one a store that keeps
     * text tells the time of the last write. Null for a new session, for one without expiry, and where another limit has set the expiry.
     */
    public @Nullable Instant lastUsed() {
        return state().baseline().lastUsed();
    }

    /**
     * Returns when the session began, in whole seconds, also if it has got other ids since. Null without {@linkplain
     * SessionManagerBuilder#lifetimes limits} until somebody signs in, and for a session that an older version or a Node application made.
     */
    public @Nullable Instant created() {
        return marks().created();
    }

    /**
     * Makes {@code user} the session's owner, and gives it a new id, so that one known before is worth nothing after; attributes stay. The
     * store hears of it at the end of the request, or with {@link #save}. The absolute limit counts from now.
     *
     * @param user what names the account in the application's database; stored as it is in the session
     * @throws IllegalArgumentException if it is blank, longer than 1024 characters or no well-formed text
     */
    public void signIn(String user) {
        signIn(user, null);
    }

    /**
     * Does what {@link #signIn(String)} does.
     *
     * @param device what the user will know the device by, such as {@code Firefox on Linux}; cut after 256 characters; null for nothing
     */
    public void signIn(String user, @Nullable String device) {
        exchange.requireCookieCanBeSent();
        exchange.signIns().signIn(this, user, device);
    }

    /**
     * Dates the sign-in anew, for a user who has just given the password again, and gives the session a new id. The absolute limit counts
     * from now.
     *
     * @throws IllegalStateException if nobody has signed in
     */
    public void confirm() {
        exchange.requireCookieCanBeSent();
        exchange.signIns().confirm(this);
    }

    /**
     * Checks that the user has signed in, or {@linkplain #confirm confirmed} it, within {@code age} before now: for what must not be done
     * with a browser that was left open, such as a change of the password. In whole seconds, rounded to the user's disadvantage.
     *
     * @throws NotFreshException if not, or if nobody has signed in
     */
    public void requireFresh(Duration age) {
        exchange.signIns().requireFresh(this, age);
    }

    /** Returns who has signed in, or null. */
    public @Nullable String user() {
        return state().user();
    }

    /** Returns when the user signed in, or last {@linkplain #confirm confirmed} it, in whole seconds; null if nobody has. */
    public @Nullable Instant signedInAt() {
        Marks.Owner owner = marks().owner();
        return owner == null ? null : owner.since();
    }

    /** Returns what names this session on pages, in place of its id; null if nobody has signed in. It is worth nothing to a thief. */
    public @Nullable String handle() {
        Marks.Owner owner = marks().owner();
        return owner == null ? null : owner.handle();
    }

    /**
     * Adds a message that is shown once, in the attribute {@code flash} as connect-flash keeps it.
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
     * Returns what forms of this site carry, so that {@link #isCsrfToken} tells them from those of other sites: 43 letters, digits, {@code -}
     * and {@code _}. It is the same as long as the session has its id: a sign-in makes it another. The session of a new visitor is saved
     * for it, with an attribute {@code csrf}.
     */
    public String csrfToken() {
        if (isNew() && names().isEmpty()) {
            set("csrf", true);
        }
        return CsrfToken.of(id());
    }

    /** Returns true if {@code sent} is this session's {@link #csrfToken}; false for null. Takes the same time for all of that length. */
    public boolean isCsrfToken(@Nullable String sent) {
        return CsrfToken.matches(id(), sent);
    }

    /** Returns the idle limit in force, or null if there is none but the cookie's. */
    public @Nullable Duration idle() {
        return state().life().idle();
    }

    /**
     * Gives this session an idle limit of its own, which holds if it is shorter than the application's; null for none. Without an idle limit
     * of the application it has no effect.
     *
     * @param limit in whole seconds, rounded down; a second or more
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

    /** Returns the attribute, or {@code otherwise} if it is missing or JSON {@code null}. Sets nothing. */
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

    /**
     * Destroys the session as {@link #destroy} does, for a user who signs out: the response also tells the browser to delete what the
     * builder's {@link SessionManagerBuilder#clearSiteData} names.
     */
    public void signOut() {
        state();
        exchange.requireOpen();
        exchange.signOut();
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

    /** Returns the ids under which the session is stored, or is going to be; a copy. */
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
