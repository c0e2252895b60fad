package dev.holdfast.benchmarks.http;

import io.lettuce.core.RedisURI;
import jakarta.servlet.Filter;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Spring Session, set up by its own annotations. */
final class SpringSessions {
    private SpringSessions() {}

    static Filter filter(String kind, String place) {
        if (place.equals("memory")) {
            return new SessionRepositoryFilter<>(new MapSessionRepository(new ConcurrentHashMap<>()));
        }
        RedisURI server = RedisURI.create(place);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(
                RedisConnectionFactory.class, () -> new LettuceConnectionFactory(server.getHost(), server.getPort()));
        context.register(kind.equals("spring-indexed") ? Indexed.class : Plain.class);
        context.refresh();
        return context.getBean("springSessionRepositoryFilter", Filter.class);
    }

    /** With Spring's {@code RedisSessionRepository}. */
    @Configuration
    @EnableRedisHttpSession
    static class Plain {}

    /** With Spring's {@code RedisIndexedSessionRepository}, which finds sessions by user. */
    @Configuration
    @EnableRedisIndexedHttpSession
    static class Indexed {}
}
