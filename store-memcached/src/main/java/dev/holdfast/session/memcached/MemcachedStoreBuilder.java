package dev.holdfast.session.memcached;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link MemcachedStore}: those of connect-memcached under the same names, and time limits. */
public final class MemcachedStoreBuilder {
    private static final Pattern HOST = Pattern.compile("(?:memcached://)?([^:@/\\[\\]]+|\\[[^]]+])(?::(\\d{1,5}))?/?");

    String prefix = "";

    @Nullable
    Duration ttl;

    @Nullable
    Kruptein kruptein;

    InstantSource clock = InstantSource.system();
    private String host = "127.0.0.1";
    private int port = 11_211;
    private Duration timeout = Duration.ofMillis(250);

    MemcachedStoreBuilder() {}

    /**
     * Sets the server: {@code host:port} or {@code memcached://host:port}; default {@code 127.0.0.1:11211}. There can be one
     * only: the npm client distributes keys over several servers by a method of its own, which this store does not implement, so
     * Node would not find the sessions.
     *
     * @throws IllegalArgumentException if there is not exactly one, or it has another format
     */
    public MemcachedStoreBuilder hosts(String... hosts) {
        require(
                hosts.length == 1,
                "hosts must be one, because the npm client spreads keys over several in a way of its own, but are "
                        + hosts.length);
        Matcher parts = HOST.matcher(hosts[0]);
        require(parts.matches(), "hosts must be host:port or memcached://host:port, but is not");
        host = parts.group(1).replaceAll("[\\[\\]]", "");
        port = parts.group(2) == null ? 11_211 : Integer.parseInt(parts.group(2));
        return this;
    }

    /** Sets the prefix of the sessions' keys; default none. */
    public MemcachedStoreBuilder prefix(String prefix) {
        this.prefix = Objects.requireNonNull(prefix, "prefix");
        return this;
    }

    /**
     * Sets how long every session lives from its last write or touch, independent of its expiry; default until its expiry, or a
     * day.
     */
    public MemcachedStoreBuilder ttl(Duration time) {
        require(time.toMillis() > 0, "ttl must be at least 1 ms, but is " + time);
        ttl = time;
        return this;
    }

    /**
     * Encrypts sessions as connect-memcached does with its option of this name: AES-256-GCM by kruptein 3.1.7.
     *
     * @throws IllegalArgumentException if it does not have at least 8 characters, with two each of upper case, lower case, digits
     *     and others, which kruptein requires; the message does not quote it
     */
    public MemcachedStoreBuilder secret(String secret) {
        kruptein = new Kruptein(secret);
        return this;
    }

    /** Sets how long a call may take, including opening a connection; default 250 ms. */
    public MemcachedStoreBuilder timeout(Duration limit) {
        require(
                limit.toMillis() > 0 && limit.toMillis() <= Integer.MAX_VALUE,
                "timeout must be from 1 to " + Integer.MAX_VALUE + " ms, but is " + limit);
        timeout = limit;
        return this;
    }

    /** Sets the clock that measures the time until an expiry, for tests; default the system's. */
    public MemcachedStoreBuilder clock(InstantSource source) {
        clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /** Returns a new store. Connects when it is first used. */
    public MemcachedStore build() {
        return new MemcachedStore(this);
    }

    Connections connections() {
        return new Connections(host, port, timeout, System::nanoTime);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
