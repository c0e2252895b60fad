package dev.holdfast.session.upgrade;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionRequest;
import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.redis.RedisStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The sessions of one process of an application. It begins a request for a Cookie header; for a step, such as {@code set n 1},
 * the request runs the step and answers with text. The build compiles this source with this version, and {@link VersionBefore}
 * compiles it with the previous one: so it uses only what both versions have, and other classes use it only through types of the
 * JDK.
 */
public final class Instance implements Function<String, UnaryOperator<String>>, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RedisStore store;
    private final SessionManager manager;

    /** An instance on the Redis at {@code port}, with tombstones that last this many seconds. */
    public Instance(Integer port, Integer tombstones) {
        store = RedisStore.builder()
                .url("redis://127.0.0.1:" + port)
                .connectTimeout(LIMIT)
                .commandTimeout(LIMIT)
                .tombstones(Duration.ofSeconds(tombstones))
                .build();
        manager = SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .store(store)
                .codec(new JacksonCodec())
                .cookie(cookie -> cookie.maxAge(Duration.ofMinutes(30)))
                .build();
    }

    @Override
    public UnaryOperator<String> apply(String cookieHeader) {
        SessionExchange exchange = manager.open(new Visit(cookieHeader));
        return step -> taken(exchange, step.split(" "));
    }

    private String taken(SessionExchange exchange, String[] step) {
        return switch (step[0]) {
            case "commit" -> exchange.commit().name();
            case "cookie" -> cookie(exchange.setCookie());
            case "is-there" -> Boolean.toString(exchange.existing() != null);
            case "pay" -> paid(exchange);
            case "listed" -> Integer.toString(store.ids().size());
            default -> taken(exchange.session(), step);
        };
    }

    private static String taken(Session session, String[] step) {
        switch (step[0]) {
            case "get" -> {
                return String.valueOf(session.get(step[1]));
            }
            case "set" -> session.set(step[1], step[2]);
            case "remove" -> session.remove(step[1]);
            case "count" -> session.compute(step[1], Integer.class, n -> n == null ? 1 : n + 1);
            case "renew" -> session.renewId();
            case "destroy" -> session.destroy();
            case "max-age" -> session.maxAge(Duration.ofSeconds(Long.parseLong(step[1])));
            case "id" -> {
                return session.id();
            }
            default -> throw new IllegalArgumentException("no such step: " + step[0]);
        }
        return "";
    }

    /** Counts with get and set: exact only while no other request counts. */
    private static String paid(SessionExchange exchange) {
        try {
            exchange.locked(LIMIT, LIMIT, () -> {
                Session session = exchange.session();
                Integer before = session.get("paid", Integer.class);
                session.set("paid", before == null ? 1 : before + 1);
                return "";
            });
            return String.valueOf(exchange.outcome());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cookie(String line) {
        return line == null ? "" : line.substring(0, line.indexOf(';'));
    }

    @Override
    public void close() {
        store.close();
    }

    private record Visit(String cookieHeader) implements SessionRequest {
        @Override
        public String path() {
            return "/";
        }

        @Override
        public boolean encrypted() {
            return false;
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public String forwardedProto() {
            return null;
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }
    }
}
