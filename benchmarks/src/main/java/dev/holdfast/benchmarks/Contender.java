package dev.holdfast.benchmarks;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.servlet.SessionFilter;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Sessions in memory behind {@code request.getSession()}. */
public enum Contender {
    /** Ours, with the safe defaults and signed cookies. */
    HOLDFAST {
        @Override
        Filter filter() {
            return new SessionFilter(SessionManager.builder()
                    .secret("a secret of at least thirty-two bytes")
                    .cookie(cookie -> cookie.maxAge(Duration.ofHours(1)))
                    .store(new MemoryStore())
                    .build());
        }
    },
    /** Spring Session in a map, which signs nothing. */
    SPRING_SESSION {
        @Override
        Filter filter() {
            return new SessionRepositoryFilter<>(new MapSessionRepository(new ConcurrentHashMap<>()));
        }
    };

    /** Returns a filter with no sessions yet. */
    abstract Filter filter();
}
