package dev.holdfast.session;

import dev.holdfast.session.contention.SessionLocks;
import dev.holdfast.session.contention.Waits;
import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.cookie.CookieSigner;
import dev.holdfast.session.cookie.SignedCookie;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.life.Limits;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.SessionStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link SessionManager}; the options have express-session's names. {@link #store} is required, and {@link #secret} or
 * {@link #signer}. Not safe for use by many threads.
 */
public final class SessionManagerBuilder {
    private final Preset preset;
    private final Map<String, Attribute<?>> declared = new HashMap<>();
    private String name = "connect.sid";
    private @Nullable CookieSigner signer;
    private Secrets secrets = Secrets.NONE;
    private CookieOptions cookie;
    private BiFunction<SessionRequest, CookieOptions, CookieOptions> cookieFor = (request, options) -> options;
    private boolean resave;
    private Rolling rolling = Rolling.NEVER;
    private boolean updatesCookies;
    private HeaderPolicy.Caching caching;
    private Set<SiteData> clearedSiteData = EnumSet.noneOf(SiteData.class);
    private boolean saveUninitialized;
    private Unset unset = Unset.KEEP;
    private ForwardedProto proxy = ForwardedProto.FRAMEWORK;
    private SessionIdGenerator ids = SessionIdGenerator.random();
    private @Nullable SessionStore store;
    private @Nullable JsonCodec codec;
    private @Nullable ConflictHandling conflicts;
    private final Map<String, Merge.Resolver<?>> resolvers = new HashMap<>();
    private @Nullable Consumer<SessionEvent> listener;
    private @Nullable Consumer<SessionEnd> endListener;
    private int maximumDocument = Integer.MAX_VALUE;
    private InstantSource clock = InstantSource.system();
    private @Nullable Unreadable unreadable;
    private Lifetimes lifetimes = Lifetimes.NONE;
    private UserLimit userLimit = UserLimit.NONE;
    private Predicate<SessionRequest> notUse = request -> false;
    private Function<SessionRequest, Freshness> freshness = request -> Freshness.NEAR;
    private Waits waits = Waits.system();
    private Supplier<String> holders = new RandomIds()::next;
    private Supplier<String> handles = new RandomIds()::shortText;

    SessionManagerBuilder(Preset preset, CookieOptions cookie) {
        this.preset = preset;
        this.cookie = cookie;
        this.caching = preset.caching();
    }

    /** Sets the cookie's name; default {@code connect.sid}. */
    public SessionManagerBuilder name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Sets the secrets that sign the cookie: the first signs, all verify. To change a secret, add the new one as the first, and
     * remove the old one when its cookies have expired.
     *
     * @throws IllegalArgumentException if there is none, or one of them is null or empty
     */
    public SessionManagerBuilder secret(String... secrets) {
        Secrets.requireGiven(secrets != null);
        List<byte[]> keys = new ArrayList<>();
        for (String secret : secrets) {
            Secrets.requireGiven(
                    secret != null && (secrets.length == 1 || preset == Preset.EXPRESS || !secret.isEmpty()));
            keys.add(CookieSigner.key(secret));
        }
        return secretBytes(keys);
    }

    /** Sets the secrets as bytes; see {@link #secret}. The arrays must not change afterwards. */
    public SessionManagerBuilder secretBytes(List<byte[]> secrets) {
        this.secrets = this.secrets.with(secrets);
        this.signer = null;
        return this;
    }

    /** Allows secrets of fewer than 32 bytes, which can be guessed offline from a single cookie. */
    public SessionManagerBuilder allowShortSecrets() {
        this.secrets = secrets.allowingShort();
        return this;
    }

    /** Signs cookies with a signer in place of secrets. The last call of this and {@link #secret} counts. */
    public SessionManagerBuilder signer(CookieSigner signer) {
        this.signer = Objects.requireNonNull(signer, "signer");
        return this;
    }

    /** Changes the cookie of new sessions: {@code cookie(c -> c.maxAge(Duration.ofDays(1)))}. Starts from this builder's defaults. */
    public SessionManagerBuilder cookie(UnaryOperator<CookieOptions> change) {
        this.cookie = change.apply(cookie);
        return this;
    }

    /**
     * Changes the cookie for each request: the function form of express-session's {@code cookie}. Called once when a request begins
     * and once for each session that it makes, with the options so far.
     */
    public SessionManagerBuilder cookieFor(BiFunction<SessionRequest, CookieOptions, CookieOptions> change) {
        this.cookieFor = Objects.requireNonNull(change, "change");
        return this;
    }

    /** Sets whether to save a session that was loaded and not modified, which overwrites what parallel requests have saved. */
    public SessionManagerBuilder resave(boolean resave) {
        this.resave = resave;
        return this;
    }

    /** Sets whether to send the cookie with every response, so that its expiry also moves in the browser; default false. */
    public SessionManagerBuilder rolling(boolean rolling) {
        return rolling(rolling ? Rolling.ALWAYS : Rolling.NEVER);
    }

    /** Sets which responses send the cookie although the session has not changed; default {@link Rolling#NEVER}. */
    public SessionManagerBuilder rolling(Rolling rolling) {
        this.rolling = Objects.requireNonNull(rolling, "rolling");
        return this;
    }

    /**
     * Applies changed options of {@link #cookie} to existing sessions: at the next request that uses a session whose cookie was
     * made with other options, its cookie is saved and sent again, once. This holds for all options except {@code maxAge} and
     * {@code expires}, also for a session whose cookie the application has changed itself. An option that the request decides, as
     * with {@code secureAuto}, keeps the value that was decided for the session. Not with {@link SessionManager#expressBuilder}.
     * Calls {@link #cookieFor} once more in each such request.
     */
    public SessionManagerBuilder updateCookies() {
        this.updatesCookies = true;
        return this;
    }

    /**
     * Keeps pages that were made with a session out of all caches: {@code Cache-Control: private, no-store} is sent if the
     * application asked for an existing session, or if the response sends the cookie. A Cache-Control that the application has
     * set is kept. Without this option, {@link SessionManager#builder} sends {@code no-store} only with the cookie.
     */
    public SessionManagerBuilder preventCaching() {
        this.caching = HeaderPolicy.Caching.NOT_WITH_SESSION;
        return this;
    }

    /** Sets what browsers are told to delete at {@link Session#signOut}, with the header Clear-Site-Data; default nothing. */
    public SessionManagerBuilder clearSiteData(SiteData... kinds) {
        this.clearedSiteData = EnumSet.noneOf(SiteData.class);
        clearedSiteData.addAll(Arrays.asList(kinds));
        return this;
    }

    /** Sets whether to save a new session that has no attributes, which gives every visitor a cookie. */
    public SessionManagerBuilder saveUninitialized(boolean saveUninitialized) {
        this.saveUninitialized = saveUninitialized;
        return this;
    }

    /** Sets what happens to the stored session when a request unsets it; default {@link Unset#KEEP}. */
    public SessionManagerBuilder unset(Unset unset) {
        this.unset = Objects.requireNonNull(unset, "unset");
        return this;
    }

    /**
     * Sets whether X-Forwarded-Proto decides if a request is secure. True trusts the header, false trusts only the connection;
     * without this option the framework decides.
     */
    public SessionManagerBuilder proxy(boolean trusted) {
        this.proxy = trusted ? ForwardedProto.TRUSTED : ForwardedProto.IGNORED;
        return this;
    }

    /** Sets the generator of session ids: express-session's {@code genid}; default {@link SessionIdGenerator#random}. */
    public SessionManagerBuilder idGenerator(SessionIdGenerator ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
        return this;
    }

    /** Declares attributes whose types also hold for callers that give no type, such as the Servlet API. */
    public SessionManagerBuilder declare(Attribute<?>... attributes) {
        for (Attribute<?> attribute : attributes) {
            declared.put(attribute.name(), attribute);
        }
        return this;
    }

    /**
     * Sets what happens to a session that another request has saved meanwhile; default {@link ConflictHandling#MERGE}, with
     * {@link SessionManager#expressBuilder} {@link ConflictHandling#LAST_WRITE_WINS}. All values except the last need a store
     * with conditional writes.
     */
    public SessionManagerBuilder conflicts(ConflictHandling conflicts) {
        this.conflicts = Objects.requireNonNull(conflicts, "conflicts");
        return this;
    }

    /**
     * Resolves an attribute that two requests have changed at the same time: {@code resolve(CART, conflict -> ...)} returns the
     * combined value, or null to remove the attribute. Without this, the value of the later request stays, and the listener is
     * told. It is not called for changes made with {@link Session#compute(Attribute, Function) compute}, which runs again
     * instead. It may be called several times for one conflict, so it must have no side effects.
     */
    public <T> SessionManagerBuilder resolve(
            Attribute<T> attribute, Function<AttributeConflict<T>, @Nullable T> settle) {
        resolvers.put(attribute.name(), new Merge.Resolver<>(attribute, settle));
        return this;
    }

    /**
     * Adds a listener that receives the outcome of each request for its session, on the request's own thread, and again if the
     * outcome changes after the headers were sent. An exception of the listener fails the request. Several listeners are called
     * in the order in which they were added.
     */
    public SessionManagerBuilder listener(Consumer<SessionEvent> listener) {
        Objects.requireNonNull(listener, "listener");
        this.listener = this.listener == null ? listener : this.listener.andThen(listener);
        return this;
    }

    /**
     * Adds a listener that receives each end of a session that this manager learns of, on the thread that ended it and after the
     * store has removed the record. An exception of the listener is logged; the session has ended even so. Several listeners are
     * called in the order in which they were added. Default none.
     *
     * <p>A manager learns of sessions that it destroys or revokes itself, of loaded sessions that the absolute limit has ended,
     * and of sessions that a {@link dev.holdfast.session.store.NotifyingSessionStore} removes by itself. It never learns of
     * sessions that another process ends, or that the server of a store expires or evicts. If two requests have loaded a session
     * and both end it, the listener is called for both.
     */
    public SessionManagerBuilder endListener(Consumer<SessionEnd> listener) {
        Objects.requireNonNull(listener, "listener");
        this.endListener = endListener == null ? listener : endListener.andThen(listener);
        return this;
    }

    /**
     * Sets what happens to a request whose stored session is unreadable; default {@link Unreadable#NEW_SESSION}, with {@link
     * SessionManager#expressBuilder} {@link Unreadable#FAIL}.
     */
    public SessionManagerBuilder unreadable(Unreadable unreadable) {
        this.unreadable = Objects.requireNonNull(unreadable, "unreadable");
        return this;
    }

    /**
     * Sets how many bytes the attributes of a session may take as JSON in UTF-8; default is the limit of the codec. A larger
     * session is not saved: the save throws {@link dev.holdfast.session.json.JsonException}, which names the largest attribute.
     *
     * @throws IllegalArgumentException if {@code bytes} is less than 1
     */
    public SessionManagerBuilder maximumDocument(int bytes) {
        require(bytes > 0, "maximumDocument must be at least 1 byte, but is " + bytes);
        this.maximumDocument = bytes;
        return this;
    }

    /**
     * Changes the limits to the life of sessions, which no touch extends: {@code lifetimes(l ->
     * l.idle(ofMinutes(30)).absolute(ofHours(12)))}. Default none: a session lives as long as its cookie. Starts from the limits
     * so far.
     */
    public SessionManagerBuilder lifetimes(UnaryOperator<Lifetimes> change) {
        this.lifetimes = change.apply(lifetimes);
        return this;
    }

    /**
     * Sets which requests do not count as a use of their session because no user makes them, such as those of a page that polls:
     * with an idle limit, they do not move the expiry. Called at most once in a request, when its session is loaded or made.
     * Default none.
     */
    public SessionManagerBuilder notUse(Predicate<SessionRequest> requests) {
        this.notUse = Objects.requireNonNull(requests, "requests");
        return this;
    }

    /**
     * Sets whether requests may use a copy of their session that the store keeps in this process; default {@link Freshness#NEAR}.
     * Work in {@link SessionExchange#locked locked}, and {@link Session#reload}, never use a copy.
     */
    public SessionManagerBuilder freshness(Freshness freshness) {
        Objects.requireNonNull(freshness, "freshness");
        return freshness(request -> freshness);
    }

    /** Sets {@link #freshness(Freshness)} for each request; the function is called when the session is loaded. */
    public SessionManagerBuilder freshness(Function<SessionRequest, Freshness> requests) {
        this.freshness = Objects.requireNonNull(requests, "requests");
        return this;
    }

    /**
     * Sets how many sessions a user may be signed in to at the same time, and what happens at one more sign-in; default no limit.
     * If a user signs in several times at the same moment, more sessions may end than necessary, never fewer.
     *
     * @param most 1 or more
     */
    public SessionManagerBuilder sessionsPerUser(int most, Overflow overflow) {
        require(most >= 1, "sessionsPerUser must be 1 or more, but is " + most);
        this.userLimit = new UserLimit(most, Objects.requireNonNull(overflow, "overflow"));
        return this;
    }

    /** Sets the store that keeps the sessions. */
    public SessionManagerBuilder store(SessionStore store) {
        this.store = Objects.requireNonNull(store, "store");
        return this;
    }

    /** Sets the codec for JSON; default the one on the class path. */
    public SessionManagerBuilder codec(JsonCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /** Sets the clock, for tests; default the system's. */
    public SessionManagerBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Returns the manager.
     *
     * @throws IllegalArgumentException if an option is missing or wrong, with express-session's message where it has one
     * @throws IllegalStateException if there is no codec
     */
    public SessionManager build() {
        SignedCookie signedCookie = new SignedCookie(name, signer == null ? secrets.signer() : signer);
        if (preset == Preset.SAFE) {
            cookie.requireKeptByBrowsers(name);
            // fails if the cookie lives longer than JavaScript's dates reach
            cookie.create(clock.instant(), true);
        }
        Limits limits = lifetimes.limits();
        CookieOptions fixed = cookie;
        BiFunction<SessionRequest, CookieOptions, CookieOptions> varying = cookieFor;
        Function<SessionRequest, CookieOptions> cookies = request -> varying.apply(request, fixed);
        require(
                !updatesCookies || preset == Preset.SAFE,
                "updateCookies needs builder(), because express-session never changes the cookie of a session; leave it out");
        SessionStore kept = requireStore();
        JsonCodec json = codec == null ? JsonCodec.onClassPath() : codec;
        DocumentMapper mapper = new DocumentMapper(json, maximumDocument);
        SessionLocks locks =
                new SessionLocks(kept instanceof LockingSessionStore locking ? locking : null, holders, waits);
        StoreUse use = new StoreUse(kept, mapper, preset, conflicts, limits, userLimit);
        use.requireRenewable();
        Merge merge = new Merge(use.handling() == ConflictHandling.MERGE, Map.copyOf(resolvers), mapper);
        ConditionalWrites writes = use.writes(merge, locks);
        SessionIndex index = use.index(writes, clock);
        OutcomeReport report = new OutcomeReport(listener, clock);
        EndReport ends = new EndReport(endListener, report);
        ends.listenTo(kept, mapper);
        SettingsCheck settings = settings(writes != null, index != null);
        if (preset == Preset.SAFE) {
            StartLog.once(settings.report().toString());
        }
        return new SessionManager(new SessionOptions(
                preset,
                signedCookie,
                cookies,
                updatesCookies,
                new CommitPolicy(saveUninitialized, rolling, unset),
                new HeaderPolicy(caching, Collections.unmodifiableSet(EnumSet.copyOf(clearedSiteData))),
                proxy,
                ids,
                Map.copyOf(declared),
                kept,
                use.records(writes, index, ends, resave ? Baseline.Resave.ALWAYS : Baseline.Resave.IF_CHANGED),
                unreadable == null ? preset.unreadable() : unreadable,
                new UnreadableRecords(),
                locks,
                report,
                ends,
                limits,
                index,
                userLimit,
                notUse,
                freshness,
                handles,
                new RandomIds()::ending,
                settings,
                clock));
    }

    /** The cookie is made only when it is needed: with expressBuilder a wrong cookie fails each request, not the start. */
    private SettingsCheck settings(boolean isRevocationCertain, boolean isIndexed) {
        CookieOptions fixed = cookie;
        Instant now = clock.instant();
        return new SettingsCheck(
                name,
                () -> fixed.create(now, false),
                lifetimes.limits(),
                userLimit,
                rolling,
                secrets.areShortAllowed(),
                isRevocationCertain,
                isIndexed);
    }

    /** Sets the waits of a simulation, and the names that it gives to lock holders and to sessions in the lists of users. */
    SessionManagerBuilder simulated(Waits waits, Supplier<String> names) {
        this.waits = waits;
        this.holders = names;
        this.handles = names;
        return this;
    }

    private SessionStore requireStore() {
        if (store == null) {
            throw new IllegalArgumentException("store option required for sessions, such as new MemoryStore()");
        }
        return store;
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
