package dev.holdfast.benchmarks.http;

import io.lettuce.core.RedisURI;
import jakarta.servlet.Filter;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;

/** Spring Session, set up by its own annotations. */
final class SpringSessions {
    private SpringSessions() {}

    static Filter filter(String kind, String place) {
        if (place.equals("memory")) {
            return new SessionRepositoryFilter<>(new MapSessionRepository(new ConcurrentHashMap<>()));
        }
        return Sql.is(place) ? inSql(place) : inRedis(kind, place);
    }

    private static Filter inSql(String place) {
        DataSource pool = Sql.pool(place);
        String schema = "org/springframework/session/jdbc/schema-";
        new ResourceDatabasePopulator(
                        true,
                        false,
                        null,
                        new ClassPathResource(schema + "drop-postgresql.sql"),
                        new ClassPathResource(schema + "postgresql.sql"))
                .execute(pool);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(pool));
        context.register(Jdbc.class);
        context.refresh();
        return context.getBean("springSessionRepositoryFilter", Filter.class);
    }

    private static Filter inRedis(String kind, String place) {
        RedisURI server = RedisURI.create(place);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(
                RedisConnectionFactory.class, () -> new LettuceConnectionFactory(server.getHost(), server.getPort()));
        context.register(kind.equals("spring-indexed") ? Indexed.class : Plain.class);
        context.refresh();
        return context.getBean("springSessionRepositoryFilter", Filter.class);
    }

    /** With Spring's {@code JdbcIndexedSessionRepository}, without its sweep each minute. */
    @Configuration
    @EnableJdbcHttpSession(cleanupCron = Scheduled.CRON_DISABLED)
    static class Jdbc {}

    /** With Spring's {@code RedisSessionRepository}. */
    @Configuration
    @EnableRedisHttpSession
    static class Plain {}

    /** With Spring's {@code RedisIndexedSessionRepository}, which finds sessions by user. */
    @Configuration
    @EnableRedisIndexedHttpSession
    static class Indexed {}
}
