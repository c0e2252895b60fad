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
 * Takes the options of a {@link SessionManager}, under express-session's names. {@link #store} must be given, and {@link #secret}
 * or {@link #signer}. Not safe for use by many threads.
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

    /** The cookie's name; default {@code connect.sid}. */
    public SessionManagerBuilder name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * The secrets that sign the cookie: the first signs, all verify. To change a secret put the new one in front, and drop the old
     * one when its cookies have expired.
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

    /** The secrets as bytes; see {@link #secret}. The arrays must not change afterwards. */
    public SessionManagerBuilder secretBytes(List<byte[]> secrets) {
        this.secrets = this.secrets.with(secrets);
        this.signer = null;
        return this;
    }

    /** Allows secrets of less than 32 bytes, which can be guessed offline from a single cookie. */
    public SessionManagerBuilder allowShortSecrets() {
        this.secrets = secrets.allowingShort();
        return this;
    }

    /** Signs cookies in another way than with secrets. Of this and {@link #secret} the last one called counts. */
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

    /** Whether to save a session that was loaded and not modified, which overwrites what parallel requests have saved. */
    public SessionManagerBuilder resave(boolean resave) {
        this.resave = resave;
        return this;
    }

    /** Whether to send the cookie with every response, so that its expiry moves in the browser too; default false. */
    public SessionManagerBuilder rolling(boolean rolling) {
        return rolling(rolling ? Rolling.ALWAYS : Rolling.NEVER);
    }

    /** Which responses carry the cookie although the session has not changed; default {@link Rolling#NEVER}. */
    public SessionManagerBuilder rolling(Rolling rolling) {
        this.rolling = Objects.requireNonNull(rolling, "rolling");
        return this;
    }

    /**
     * Lets changed options of {@link #cookie} reach existing sessions: at the next request that uses a session whose cookie was made with
     * others, its cookie is saved and sent anew, once. That holds for all options but {@code maxAge} and {@code expires}; also for a
     * session whose cookie the application has changed by itself. What is left to the request, as by {@code secureAuto}, stays as it was
     * decided for the session. Not with {@link SessionManager#expressBuilder}. Calls {@link #cookieFor} once more in each such request.
     */
    public SessionManagerBuilder updateCookies() {
        this.updatesCookies = true;
        return this;
    }

    /**
     * Keeps pages that were made with a session out of all caches: {@code Cache-Control: private, no-store} is sent if the application has
     * asked for a session that was there before, or if the response carries the cookie. A Cache-Control of the application's stays. Without
     * this option {@link SessionManager#builder} sends {@code no-store} with the cookie alone.
     */
    public SessionManagerBuilder preventCaching() {
        this.caching = HeaderPolicy.Caching.NOT_WITH_SESSION;
        return this;
    }

    /** What browsers are told to delete at {@link Session#signOut}, with the header Clear-Site-Data; default nothing. */
    public SessionManagerBuilder clearSiteData(SiteData... kinds) {
        this.clearedSiteData = EnumSet.noneOf(SiteData.class);
        clearedSiteData.addAll(Arrays.asList(kinds));
        return this;
    }

    /** Whether to save a new session that has no attributes, and so give every visitor a cookie. */
    public SessionManagerBuilder saveUninitialized(boolean saveUninitialized) {
        this.saveUninitialized = saveUninitialized;
        return this;
    }

    /** What happens to the stored session when a request unsets it; default {@link Unset#KEEP}. */
    public SessionManagerBuilder unset(Unset unset) {
        this.unset = Objects.requireNonNull(unset, "unset");
        return this;
    }

    /**
     * Whether X-Forwarded-Proto says if a request is secure. True trusts it, false trusts only the connection; without this option
     * the framework decides.
     */
    public SessionManagerBuilder proxy(boolean trusted) {
        this.proxy = trusted ? ForwardedProto.TRUSTED : ForwardedProto.IGNORED;
        return this;
    }

    /** Makes session ids: express-session's {@code genid}; default {@link SessionIdGenerator#random}. */
    public SessionManagerBuilder idGenerator(SessionIdGenerator ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
        return this;
    }

    /** Attributes whose types also hold for callers who name none, such as the Servlet API's. */
    public SessionManagerBuilder declare(Attribute<?>... attributes) {
        for (Attribute<?> attribute : attributes) {
            declared.put(attribute.name(), attribute);
        }
        return this;
    }

    /**
     * What becomes of a session that another request has saved meanwhile; default {@link ConflictHandling#MERGE}, with {@link
     * SessionManager#expressBuilder} {@link ConflictHandling#LAST_WRITE_WINS}. The others need a store that can write on a condition.
     */
    public SessionManagerBuilder conflicts(ConflictHandling conflicts) {
        this.conflicts = Objects.requireNonNull(conflicts, "conflicts");
        return this;
    }

    /**
     * Settles an attribute that two requests have changed at the same time: {@code resolve(CART, conflict -> ...)} returns what both
     * together make, or null to remove it. Without this the value of the later request stays, and the listener is told. Not asked for
     * changes made with {@link Session#compute(Attribute, Function) compute}, which runs again instead. May be called several times for
     * one conflict, so it must do nothing else.
     */
    public <T> SessionManagerBuilder resolve(
            Attribute<T> attribute, Function<AttributeConflict<T>, @Nullable T> settle) {
        resolvers.put(attribute.name(), new Merge.Resolver<>(attribute, settle));
        return this;
    }

    /**
     * Told what has become of the session of each request, on the request's own thread, and once more if that changes after the
     * headers have left. What it throws fails the request. Of several, each is told, in the order in which they were given.
     */
    public SessionManagerBuilder listener(Consumer<SessionEvent> listener) {
        Objects.requireNonNull(listener, "listener");
        this.listener = this.listener == null ? listener : this.listener.andThen(listener);
        return this;
    }

    /**
     * Told of each session that has ended, as far as this manager learns of it, on the thread that has brought it about and after the
     * store has removed the record. What it throws is logged; the session has ended all the same. Of several, each is told, in the order in
     * which they were given. Default nobody.
     *
     * <p>A manager learns what it destroys and revokes itself, that the absolute limit has ended a session that a request has loaded, and
     * what a {@link dev.holdfast.session.store.NotifyingSessionStore} removes by itself. It never learns what another process ends, nor
     * that the server of a store has expired or evicted a record. Where two requests have loaded a session and
     * both end it, both tell of it.
     */
    public SessionManagerBuilder endListener(Consumer<SessionEnd> listener) {
        Objects.requireNonNull(listener, "listener");
        this.endListener = endListener == null ? listener : endListener.andThen(listener);
        return this;
    }

    /**
     * What becomes of a request whose stored session cannot be read; default {@link Unreadable#NEW_SESSION}, with {@link
     * SessionManager#expressBuilder} {@link Unreadable#FAIL}.
     */
    public SessionManagerBuilder unreadable(Unreadable unreadable) {
        this.unreadable = Objects.requireNonNull(unreadable, "unreadable");
        return this;
    }

    /**
     * The most bytes that the attributes of a session may take, as JSON in UTF-8; default as many as the codec reads. A session with more is
     * not saved: that throws {@link dev.holdfast.session.json.JsonException}, which names the largest attribute.
     *
     * @throws IllegalArgumentException if {@code bytes} is less than 1
     */
    public SessionManagerBuilder maximumDocument(int bytes) {
        require(bytes > 0, "maximumDocument must be at least 1 byte, but is " + bytes);
        this.maximumDocument = bytes;
        return this;
    }

    /**
     * Limits to the life of sessions that no touch extends: {@code lifetimes(l -> l.idle(ofMinutes(30)).absolute(ofHours(12)))}. Default
     * none: a session lives as long as its cookie. Starts from the limits so far.
     */
    public SessionManagerBuilder lifetimes(UnaryOperator<Lifetimes> change) {
        this.lifetimes = change.apply(lifetimes);
        return this;
    }

    /**
     * Which requests are no use of their session, because no user makes them, such as a page that polls: with an idle limit they leave it as
     * it stands. Asked at most once in a request, when its session is loaded or made. Default none.
     */
    public SessionManagerBuilder notUse(Predicate<SessionRequest> requests) {
        this.notUse = Objects.requireNonNull(requests, "requests");
        return this;
    }

    /**
     * Whether requests may be given their session as the store remembers it in this process; default {@link Freshness#NEAR}. What runs in
     * {@link SessionExchange#locked locked}, and {@link Session#reload}, never are.
     */
    public SessionManagerBuilder freshness(Freshness freshness) {
        Objects.requireNonNull(freshness, "freshness");
        return freshness(request -> freshness);
    }

    /** Decides {@link #freshness(Freshness)} for each request: asked when its session is loaded. */
    public SessionManagerBuilder freshness(Function<SessionRequest, Freshness> requests) {
        this.freshness = Objects.requireNonNull(requests, "requests");
        return this;
    }

    /**
     * How many sessions a user may be signed in to at the same time, and what becomes of one more; default no limit. Of several sign-ins at
     * the same moment more may end than need to, never fewer.
     *
     * @param most 1 or more
     */
    public SessionManagerBuilder sessionsPerUser(int most, Overflow overflow) {
        require(most >= 1, "sessionsPerUser must be 1 or more, but is " + most);
        this.userLimit = new UserLimit(most, Objects.requireNonNull(overflow, "overflow"));
        return this;
    }

    /** Where sessions are kept. */
    public SessionManagerBuilder store(SessionStore store) {
        this.store = Objects.requireNonNull(store, "store");
        return this;
    }

    /** The JSON library to use; default the one on the class path. */
    public SessionManagerBuilder codec(JsonCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /** The clock, for tests; default the system's. */
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
            // fails if it lives longer than JavaScript's dates reach
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

    /** The cookie is made when somebody asks: expressBuilder's may be one that fails each request, and not the start. */
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

    /** What a simulation waits by, and what it calls the holders of locks and, to their users, sessions. */
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
