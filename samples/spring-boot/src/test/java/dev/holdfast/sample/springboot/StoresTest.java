package dev.holdfast.sample.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.machinery.PostgresProcess;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application on a server of its own, with Spring's pool of connections: a session is there after a restart of the application. */
class StoresTest {
    /** What an application without a database does not have on its class path. */
    static final String NO_POOL =
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

    @Test
    void sessionsAreKeptInPostgresql() throws IOException, InterruptedException {
        try (PostgresProcess server = PostgresProcess.start()) {
            assertSessionsOutliveTheApplication(
                    "sql", "spring.datasource.url=" + server.url(), "spring.datasource.username=holdfast");
        }
    }

    @Test
    void sessionsAreKeptInMemcached() throws IOException, InterruptedException {
        try (MemcachedProcess server = MemcachedProcess.start()) {
            assertSessionsOutliveTheApplication("memcached", "sessions.memcached=" + server.host(), NO_POOL);
        }
    }

    private static void assertSessionsOutliveTheApplication(String profile, String... properties)
            throws IOException, InterruptedException {
        SpringVisitor visitor = new SpringVisitor("");
        for (int views : List.of(1, 2)) {
            try (ConfigurableApplicationContext application = start(profile, properties)) {
                assertEquals(
                        "views: " + views,
                        visitor.get(address(application) + "/views").body());
            }
        }
    }

    private static ConfigurableApplicationContext start(String profile, String... properties) {
        Stream<String> quiet = Stream.of("server.port=0", "spring.main.banner-mode=off", "logging.level.root=off");
        return new SpringApplicationBuilder(Application.class, Stores.class)
                .profiles(profile)
                .properties(Stream.concat(quiet, Stream.of(properties)).toArray(String[]::new))
                .run();
    }

    private static String address(ConfigurableApplicationContext application) {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }
}
