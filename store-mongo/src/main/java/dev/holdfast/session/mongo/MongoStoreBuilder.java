package dev.holdfast.session.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.holdfast.session.json.JsonCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Takes the options of a {@link MongoStore}, under connect-mongo's names. Not safe for use by many threads. */
public final class MongoStoreBuilder {
    /** What a timer of Node can wait for. */
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(71_582);

    private final @Nullable ConnectionString mongoUrl;
    private final @Nullable MongoClient client;
    private String dbName;
    private String collectionName = "sessions";
    private Consumer<MongoClientSettings.Builder> mongoOptions = settings -> {};
    private @Nullable WriteConcern writeOperationOptions;
    Duration timeout = Duration.ofSeconds(1);
    Duration ttl = Duration.ofDays(14);
    Duration touchAfter = Duration.ZERO;
    private boolean stringify = true;
    boolean timestamps;
    AutoRemove autoRemove = AutoRemove.NATIVE;
    Duration autoRemoveInterval = Duration.ofMinutes(10);
    UnaryOperator<String> transformId = UnaryOperator.identity();
    private @Nullable CryptoAdapter cryptoAdapter;
    private @Nullable JsonCodec codec;
    InstantSource clock = InstantSource.system();
    LongSupplier nanoTime = System::nanoTime;

    MongoStoreBuilder(String mongoUrl) {
        ConnectionString parsed = parse(mongoUrl);
        this.mongoUrl = parsed;
        this.client = null;
        this.dbName = Optional.ofNullable(parsed.getDatabase()).orElse("test");
    }

    MongoStoreBuilder(MongoClient client, String dbName) {
        this.mongoUrl = null;
        this.client = Objects.requireNonNull(client, "client");
        this.dbName = Objects.requireNonNull(dbName, "dbName");
    }

    /** The database, in place of the connection string's. */
    public MongoStoreBuilder dbName(String dbName) {
        this.dbName = Objects.requireNonNull(dbName, "dbName");
        return this;
    }

    /** The collection; default {@code sessions}. */
    public MongoStoreBuilder collectionName(String collectionName) {
        this.collectionName = Objects.requireNonNull(collectionName, "collectionName");
        return this;
    }

    /**
     * Changes the settings of the client that the store opens, such as TLS or the size of the pool, after the connection string
     * was applied. Without effect on the application's client.
     */
    public MongoStoreBuilder mongoOptions(Consumer<MongoClientSettings.Builder> change) {
        this.mongoOptions = Objects.requireNonNull(change, "change");
        return this;
    }

    /** The write concern, in place of the connection string's or the client's. Must be acknowledged. */
    public MongoStoreBuilder writeOperationOptions(WriteConcern concern) {
        this.writeOperationOptions = Objects.requireNonNull(concern, "concern");
        return this;
    }

    /**
     * How long a command may take, with all that it needs: finding a server, a connection, the answer, a repetition. Default one
     * second; at least a millisecond. Also limits opening a connection, where the store has its own client. Not in
     * connect-mongo.
     */
    public MongoStoreBuilder timeout(Duration timeout) {
        require(timeout.toMillis() > 0, "timeout must be at least a millisecond, but is " + timeout);
        this.timeout = timeout;
        return this;
    }

    /** How long a session without expiry lives after its last write or touch; default 14 days. Not negative. */
    public MongoStoreBuilder ttl(Duration ttl) {
        this.ttl = notNegative("ttl", ttl);
        return this;
    }

    /**
     * How long after a write a touch is left out; default zero, no touch is. Must be well below the cookie's {@code maxAge},
     * because sessions in use may end so much earlier. With it, records carry {@code lastModified}.
     */
    public MongoStoreBuilder touchAfter(Duration touchAfter) {
        this.touchAfter = notNegative("touchAfter", touchAfter);
        return this;
    }

    /** Whether sessions are written as JSON text, which is the default, or as documents. Both are read. */
    public MongoStoreBuilder stringify(boolean stringify) {
        this.stringify = stringify;
        return this;
    }

    /** Whether records carry {@code createdAt}, by this clock, and {@code updatedAt}, by the server's; default false. */
    public MongoStoreBuilder timestamps(boolean timestamps) {
        this.timestamps = timestamps;
        return this;
    }

    /** How the records of sessions that are over are removed; default {@link AutoRemove#NATIVE}. */
    public MongoStoreBuilder autoRemove(AutoRemove autoRemove) {
        this.autoRemove = Objects.requireNonNull(autoRemove, "autoRemove");
        return this;
    }

    /** The time between removals of {@link AutoRemove#INTERVAL}; default 10 minutes, at most 71582 as in connect-mongo. */
    public MongoStoreBuilder autoRemoveInterval(Duration interval) {
        require(
                interval.toMillis() > 0 && interval.compareTo(LONGEST_INTERVAL) <= 0,
                "autoRemoveInterval must be from a millisecond to " + LONGEST_INTERVAL.toMinutes() + " minutes, but is "
                        + interval);
        this.autoRemoveInterval = interval;
        return this;
    }

    /** What makes the {@code _id} of a record from a session id; default: the session id itself. */
    public MongoStoreBuilder transformId(UnaryOperator<String> transformId) {
        this.transformId = Objects.requireNonNull(transformId, "transformId");
        return this;
    }

    /** What encrypts sessions, which are then text whatever {@link #stringify} says; default: nothing does. */
    public MongoStoreBuilder cryptoAdapter(CryptoAdapter cryptoAdapter) {
        this.cryptoAdapter = Objects.requireNonNull(cryptoAdapter, "cryptoAdapter");
        return this;
    }

    /** The JSON library that converts documents; default the one on the class path. */
    public MongoStoreBuilder codec(JsonCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /** The clock by which sessions expire, to the millisecond; default the system's. */
    public MongoStoreBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Returns a new store. Does not wait for the server, which may start later.
     *
     * @throws IllegalArgumentException if writes are not acknowledged
     * @throws IllegalStateException if there is no codec
     */
    public MongoStore build() {
        MongoClient given = client;
        if (given != null) {
            return store(given, acknowledged(given.getWriteConcern()), () -> {});
        }
        MongoClientSettings settings = settings();
        WriteConcern concern = acknowledged(settings.getWriteConcern());
        MongoClient opened = MongoClients.create(settings);
        return store(opened, concern, opened::close);
    }

    /** The ticker that measures how long a lost server is left alone. */
    MongoStoreBuilder nanoTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        return this;
    }

    private MongoStore store(MongoClient connected, WriteConcern concern, Runnable disconnect) {
        MongoCollection<BsonDocument> sessions = connected
                .getDatabase(dbName)
                .getCollection(collectionName, BsonDocument.class)
                .withWriteConcern(concern)
                .withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        SessionField field = new SessionField(codec == null ? ClassPathCodec.find() : codec, stringify, cryptoAdapter);
        return new MongoStore(this, sessions, field, disconnect);
    }

    private MongoClientSettings settings() {
        int millis = Math.toIntExact(timeout.toMillis());
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS));
        if (mongoUrl != null) {
            settings.applyConnectionString(mongoUrl);
        }
        mongoOptions.accept(settings);
        return settings.build();
    }

    private WriteConcern acknowledged(WriteConcern ofClient) {
        WriteConcern concern = writeOperationOptions == null ? ofClient : writeOperationOptions;
        require(concern.isAcknowledged(), "writes must be acknowledged, but the write concern is " + concern);
        return concern;
    }

    // The driver's message may quote a password that is not percent-encoded.
    private static ConnectionString parse(String mongoUrl) {
        try {
            return new ConnectionString(mongoUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "mongoUrl must be a connection string such as mongodb://localhost:27017/demodb, with user name and"
                            + " password percent-encoded");
        }
    }

    private static Duration notNegative(String name, Duration time) {
        require(!time.isNegative(), name + " must not be negative, but is " + time);
        return time;
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
