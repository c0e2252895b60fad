package dev.holdfast.session.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.holdfast.session.json.JsonCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of a {@link MongoStore}: those of connect-mongo under the same names. Either {@link #mongoUrl} or {@link
 * #client} must be set. Not thread-safe.
 */
public final class MongoStoreBuilder {
    /** The longest interval of a timer in Node. */
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(71_582);

    Duration timeout = Duration.ofSeconds(1);
    Duration ttl = Duration.ofDays(14);
    Duration touchAfter = Duration.ZERO;
    boolean timestamps;
    AutoRemove autoRemove = AutoRemove.NATIVE;
    Duration autoRemoveInterval = Duration.ofMinutes(10);
    UnaryOperator<String> transformId = UnaryOperator.identity();
    InstantSource clock = InstantSource.system();
    LongSupplier nanoTime = System::nanoTime;
    private @Nullable OwnClient own;
    private @Nullable MongoClient client;
    private Consumer<MongoClientSettings.Builder> mongoOptions = settings -> {};
    private @Nullable String dbName;
    private String collectionName = "sessions";
    private @Nullable WriteConcern writeOperationOptions;
    private boolean stringify = true;
    private @Nullable CryptoAdapter cryptoAdapter;
    private @Nullable JsonCodec codec;

    MongoStoreBuilder() {}

    /**
     * Sets the server, such as {@code mongodb://localhost:27017/demodb}. The store opens a client for it, and closes it with
     * {@link MongoStore#close}.
     *
     * @throws IllegalArgumentException if it is not a connection string; the message does not quote it
     */
    public MongoStoreBuilder mongoUrl(String mongoUrl) {
        own = new OwnClient(mongoUrl);
        return this;
    }

    /** Sets a client of the application, which the application closes. */
    public MongoStoreBuilder client(MongoClient client) {
        this.client = Objects.requireNonNull(client, "client");
        return this;
    }

    /** Sets the database; default that of {@link #mongoUrl}, and {@code test} if there is none, as with Node's driver. */
    public MongoStoreBuilder dbName(String dbName) {
        this.dbName = Objects.requireNonNull(dbName, "dbName");
        return this;
    }

    /** Sets the collection; default {@code sessions}. */
    public MongoStoreBuilder collectionName(String collectionName) {
        this.collectionName = Objects.requireNonNull(collectionName, "collectionName");
        return this;
    }

    /**
     * Changes the settings of the client that {@link #mongoUrl} opens, such as TLS or the size of its pool, after the connection
     * string was applied.
     */
    public MongoStoreBuilder mongoOptions(Consumer<MongoClientSettings.Builder> change) {
        this.mongoOptions = Objects.requireNonNull(change, "change");
        return this;
    }

    /** Sets the write concern, which must be acknowledged; default that of the connection string or the client. */
    public MongoStoreBuilder writeOperationOptions(WriteConcern concern) {
        this.writeOperationOptions = Objects.requireNonNull(concern, "concern");
        return this;
    }

    /**
     * Sets how long a command may take in total: finding a server, a connection, the answer, one retry. Default one second.
     * Replaces all time limits of a connection string. Not in connect-mongo.
     */
    public MongoStoreBuilder timeout(Duration timeout) {
        require(
                timeout.toMillis() > 0 && timeout.toMillis() <= Integer.MAX_VALUE,
                "timeout must be from 1 to " + Integer.MAX_VALUE + " ms, but is " + timeout);
        this.timeout = timeout;
        return this;
    }

    /** Sets how long a session without an expiry lives after its last write or touch; default 14 days. */
    public MongoStoreBuilder ttl(Duration ttl) {
        this.ttl = notNegative("ttl", ttl);
        return this;
    }

    /**
     * Skips touches within this time after a write; default zero, so none is skipped. Must be well below the cookie's {@code
     * maxAge}, because sessions in use may end earlier by this time. With it, records have {@code lastModified}.
     */
    public MongoStoreBuilder touchAfter(Duration touchAfter) {
        this.touchAfter = notNegative("touchAfter", touchAfter);
        return this;
    }

    /** Sets whether sessions are written as JSON text, which is the default, or as documents. Both are read. */
    public MongoStoreBuilder stringify(boolean stringify) {
        this.stringify = stringify;
        return this;
    }

    /** Sets whether records have {@code createdAt}, by this clock, and {@code updatedAt}, by the server's; default false. */
    public MongoStoreBuilder timestamps(boolean timestamps) {
        this.timestamps = timestamps;
        return this;
    }

    /** Sets how the records of expired sessions are removed; default {@link AutoRemove#NATIVE}. */
    public MongoStoreBuilder autoRemove(AutoRemove autoRemove) {
        this.autoRemove = Objects.requireNonNull(autoRemove, "autoRemove");
        return this;
    }

    /** Sets the time between removals of {@link AutoRemove#INTERVAL}; default 10 minutes, at most 71582 as in connect-mongo. */
    public MongoStoreBuilder autoRemoveInterval(Duration interval) {
        require(
                interval.toMillis() > 0 && interval.compareTo(LONGEST_INTERVAL) <= 0,
                "autoRemoveInterval must be from a millisecond to " + LONGEST_INTERVAL.toMinutes() + " minutes, but is "
                        + interval);
        this.autoRemoveInterval = interval;
        return this;
    }

    /** Sets a function from the session id to the {@code _id} of its record; by default they are equal. */
    public MongoStoreBuilder transformId(UnaryOperator<String> transformId) {
        this.transformId = Objects.requireNonNull(transformId, "transformId");
        return this;
    }

    /** Sets an adapter that encrypts sessions; they are then text, independent of {@link #stringify}. Default none. */
    public MongoStoreBuilder cryptoAdapter(CryptoAdapter cryptoAdapter) {
        this.cryptoAdapter = Objects.requireNonNull(cryptoAdapter, "cryptoAdapter");
        return this;
    }

    /** Sets the JSON library that converts documents; default the one on the class path. */
    public MongoStoreBuilder codec(JsonCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /** Sets the clock by which sessions expire, to the millisecond; default the system's. */
    public MongoStoreBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Returns a new store. Sends nothing to the server, which may also start later.
     *
     * @throws IllegalArgumentException if neither mongoUrl nor client is set, or both are; or if writes are not acknowledged
     * @throws IllegalStateException if there is no codec, or the driver is older than 5.2
     */
    public MongoStore build() {
        DriverVersion.check(MongoCollection.class);
        if (own != null && client == null) {
            MongoClientSettings settings = own.settings(timeout, mongoOptions);
            WriteConcern concern = acknowledged(settings.getWriteConcern());
            SessionField field = field();
            MongoClient opened = MongoClients.create(settings);
            return new MongoStore(this, database(opened, concern, opened::close), field);
        }
        if (client != null && own == null) {
            WriteConcern concern = acknowledged(client.getWriteConcern());
            return new MongoStore(this, database(client, concern, () -> {}), field());
        }
        throw new IllegalArgumentException("you must provide either mongoUrl or client");
    }

    /** Sets the ticker that measures how long a lost server is not tried. */
    MongoStoreBuilder nanoTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        return this;
    }

    private Database database(MongoClient connected, WriteConcern concern, Runnable disconnect) {
        String given = dbName == null && own != null ? own.database() : dbName;
        MongoDatabase database = connected
                .getDatabase(given == null ? "test" : given)
                .withWriteConcern(concern)
                .withReadPreference(ReadPreference.primary())
                .withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return new Database(connected, database, collectionName, autoRemove, disconnect);
    }

    private SessionField field() {
        return new SessionField(codec == null ? JsonCodec.onClassPath() : codec, stringify, cryptoAdapter);
    }

    private WriteConcern acknowledged(WriteConcern ofClient) {
        WriteConcern concern = writeOperationOptions == null ? ofClient : writeOperationOptions;
        require(concern.isAcknowledged(), "writes must be acknowledged, but the write concern is " + concern);
        return concern;
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
