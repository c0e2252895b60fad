package dev.holdfast.session.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.junit.jupiter.api.Test;
import spark.Route;
import spark.Service;
import spark.Spark;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.EmbeddedJettyFactory;
import spark.embeddedserver.jetty.JettyServerFactory;

/** How sessions come into an application. */
class InstallTest {
    private static final Route THREAD = (request, response) -> {
        SparkSessions.of(request).set("n", 1);
        return Thread.currentThread().getName();
    };

    @Test
    void intoTheStaticApi() throws Exception {
        Spark.ipAddress("127.0.0.1");
        Spark.port(0);
        SparkSessions.install(manager("static"));
        Spark.get("/", THREAD);
        Spark.awaitInitialization();
        try {
            assertEquals("static", cookieName(Spark.port(), "/"));
            String message = assertThrows(IllegalStateException.class, () -> SparkSessions.install(manager("late")))
                    .getMessage();
            assertEquals(
                    "sessions must be installed before the first route, but Spark has started; call install first",
                    message);
        } finally {
            Spark.stop();
            Spark.awaitStop();
        }
    }

    @Test
    void intoEachServiceItsOwn() throws Exception {
        try (RunningService one = service("one");
                RunningService two = service("two")) {
            assertEquals("one", cookieName(one.port(), "/"));
            assertEquals("two", cookieName(two.port(), "/"));
        }
    }

    @Test
    void forEachTenantItsOwn() throws Exception {
        Map<String, SessionManager> tenants = Map.of("/a", manager("a"), "/b", manager("b"));
        try (RunningService service = RunningService.start(spark -> {
            SparkSessions.install(spark, request -> tenants.get(request.getRequestURI()));
            spark.get("/*", THREAD);
        })) {
            assertEquals("a", cookieName(service.port(), "/a"));
            assertEquals("b", cookieName(service.port(), "/b"));
        }
    }

    @Test
    void notAfterTheFirstRoute() {
        try (RunningService started = service("started")) {
            assertThrows(IllegalStateException.class, () -> SparkSessions.install(started.service(), manager("late")));
        }
    }

    @Test
    void withoutItThereIsNoSession() throws Exception {
        try (RunningService service = RunningService.start(spark -> {
            EmbeddedServers.add(spark, new EmbeddedJettyFactory());
            spark.embeddedServerIdentifier(spark);
            spark.get("/", THREAD);
            spark.exception(IllegalStateException.class, (e, request, response) -> response.body(e.getMessage()));
        })) {
            assertTrue(
                    get(service.port(), "/").body().startsWith("the request must have come through a SessionFilter"));
        }
    }

    @Test
    void withAServiceThatIsStartedAgain() throws Exception {
        RunningService service = service("again");
        service.close();
        service.service().get("/", THREAD);
        service.service().awaitInitialization();
        try (service) {
            assertEquals("again", cookieName(service.port(), "/"));
        }
    }

    @Test
    void withTheNumbersOfThreadsOfTheService() throws Exception {
        AtomicInteger most = new AtomicInteger();
        try (RunningService service = RunningService.start(spark -> {
            spark.threadPool(9, 4, 30_000);
            SparkSessions.install(spark, manager("few"));
            spark.get("/", (request, response) -> {
                Server server = ((org.eclipse.jetty.server.Request) unwrapped(request.raw()))
                        .getHttpChannel()
                        .getServer();
                QueuedThreadPool pool = (QueuedThreadPool) server.getThreadPool();
                most.set(pool.getMaxThreads());
                return pool.getMinThreads() + " " + pool.getIdleTimeout();
            });
        })) {
            assertEquals("4 30000", get(service.port(), "/").body());
            assertEquals(9, most.get());
        }
    }

    @Test
    void withAThreadPoolOfTheApplication() throws Exception {
        QueuedThreadPool pool = new QueuedThreadPool(10);
        pool.setName("own");
        try (RunningService service = with(new SessionServerFactory(manager("pool")).withThreadPool(pool))) {
            HttpResponse<String> response = get(service.port(), "/");
            assertTrue(response.body().startsWith("own-"), response.body());
            assertTrue(setCookie(response).startsWith("pool="));
        }
    }

    @Test
    void withAServerOfTheApplication() throws Exception {
        SessionServerFactory factory =
                new SessionServerFactory(manager("server")).withServerFactory(new NamedServers());
        try (RunningService service = with(factory)) {
            HttpResponse<String> response = get(service.port(), "/");
            assertTrue(response.body().startsWith("named-"), response.body());
            assertTrue(setCookie(response).startsWith("server="));
        }
    }

    @Test
    void withTheCookiesAttributesFromTheManager() throws Exception {
        SessionManager readable = SessionManager.builder()
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .cookie(cookie -> cookie.httpOnly(false))
                .build();
        try (RunningService service = with(new SessionServerFactory(readable))) {
            assertFalse(setCookie(get(service.port(), "/")).contains("HttpOnly"));
        }
    }

    private static RunningService service(String name) {
        return RunningService.start(spark -> {
            SparkSessions.install(spark, manager(name));
            spark.get("/", THREAD);
        });
    }

    private static RunningService with(SessionServerFactory factory) {
        return RunningService.start((Service spark) -> {
            EmbeddedServers.add(spark, factory);
            spark.embeddedServerIdentifier(spark);
            spark.get("/", THREAD);
        });
    }

    private static SessionManager manager(String name) {
        return SessionManager.builder()
                .name(name)
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build();
    }

    private static javax.servlet.ServletRequest unwrapped(javax.servlet.ServletRequest request) {
        return request instanceof javax.servlet.ServletRequestWrapper wrapper
                ? unwrapped(wrapper.getRequest())
                : request;
    }

    private static String cookieName(int port, String path) throws Exception {
        String line = setCookie(get(port, path));
        return line.substring(0, line.indexOf('='));
    }

    private static String setCookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static final class NamedServers implements JettyServerFactory {
        @Override
        public Server create(int maxThreads, int minThreads, int idleMillis) {
            QueuedThreadPool pool = new QueuedThreadPool(10);
            pool.setName("named");
            return create(pool);
        }

        @Override
        public Server create(ThreadPool pool) {
            return new Server(pool);
        }
    }
}
