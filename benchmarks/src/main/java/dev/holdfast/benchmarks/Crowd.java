package dev.holdfast.benchmarks;

import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.BrowserRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Many browsers, each with a small session in one memory store, and whole requests of theirs without a server. */
final class Crowd {
    private static final int BATCH = 64;

    private final List<BrowserRequest> requests = new ArrayList<>();
    private final SessionManager sessions;

    Crowd(int size) {
        sessions = SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .store(MemoryStore.builder().maximumSessions(size).build())
                .build();
        for (int i = 0; i < size; i++) {
            requests.add(login());
        }
    }

    private BrowserRequest login() {
        SessionExchange first = sessions.open(BrowserRequest.first());
        first.session().set("user", "ada");
        first.session().set("theme", "dark");
        first.session().set("views", 0);
        first.commit();
        return BrowserRequest.first().next(first.setCookie());
    }

    int size() {
        return requests.size();
    }

    /** Returns how many requests the threads together made in a second, each of one of the first {@code visited} at random. */
    double perSecond(Page page, int threads, int visited, int millis) {
        long begin = System.nanoTime();
        long end = begin + millis * 1_000_000L;
        List<CompletableFuture<Long>> visits = IntStream.range(0, threads)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> visit(page, visited, end), work -> new Thread(work).start()))
                .toList();
        long made = visits.stream().mapToLong(CompletableFuture::join).sum();
        return made * 1e9 / (System.nanoTime() - begin);
    }

    private long visit(Page page, int visited, long end) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long made = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < BATCH; i++) {
                SessionExchange exchange = sessions.open(requests.get(random.nextInt(visited)));
                page.visit(exchange);
                exchange.commit();
                exchange.setCookie();
            }
            made += BATCH;
        }
        return made;
    }

    /** What a request does with its session. */
    enum Page {
        READ {
            @Override
            void visit(SessionExchange exchange) {
                if (!"dark".equals(exchange.session().get("theme", String.class))) {
                    throw new IllegalStateException("a session must be as it was filled, but is not");
                }
            }
        },
        COUNT {
            @Override
            void visit(SessionExchange exchange) {
                exchange.session().compute("views", Integer.class, views -> views + 1);
            }
        };

        abstract void visit(SessionExchange exchange);

        @Override
        public String toString() {
            return "/" + name().toLowerCase(Locale.ROOT);
        }
    }
}
