package dev.holdfast.session.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.servlet.javax.SessionFilter;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spark.CustomErrorPages;
import spark.Spark;
import spark.servlet.SparkApplication;
import spark.servlet.SparkFilter;

/** Spark as a filter in a container, behind the filter of sessions. In a JVM of its own: what it does to Spark is for good. */
class ExternalContainerTest {
    private final RecordingStore store = new RecordingStore(new MemoryStore());
    private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));

    @BeforeEach
    void start() throws Exception {
        SessionManager manager = SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .store(store)
                .build();
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(new SessionFilter(manager)), "/*", EnumSet.allOf(DispatcherType.class));
        FilterHolder spark = new FilterHolder(new SparkFilter());
        spark.setInitParameter(SparkFilter.APPLICATION_CLASS_PARAM, Application.class.getName());
        context.addFilter(spark, "/*", EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void theSessionOfARequestIsThereAgainInTheNext() throws Exception {
        HttpResponse<String> first = get("/count", "");
        assertEquals("views: 1", first.body());
        assertEquals("views: 2", get("/count", Site.cookie(first)).body());
        assertEquals("views: 2", get("/spark", Site.cookie(first)).body());
    }

    @Test
    void aRedirectIsFollowedToASessionThatIsSaved() throws Exception {
        HttpResponse<String> redirect = get("/redirect", "");
        assertEquals(302, redirect.statusCode());
        assertEquals("views: 2", get("/count", Site.cookie(redirect)).body());
    }

    @Test
    void aFailureToLoadIsSparks500() throws Exception {
        String cookie = Site.cookie(get("/count", ""));
        store.fail(StoreOperation.GET, "get failed");
        HttpResponse<String> response = get("/count", cookie);
        assertEquals(500, response.statusCode());
        assertEquals(CustomErrorPages.INTERNAL_ERROR, response.body());
    }

    @Test
    void aFailureToSaveIsTheContainers500() throws Exception {
        store.fail(StoreOperation.SET, "set failed");
        HttpResponse<String> response = get("/count", "");
        assertEquals(500, response.statusCode());
        assertFalse(Site.setsCookie(response));
        assertFalse(response.body().contains("views"));
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        URI uri = server.getURI().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).header("Cookie", cookie).build(), BodyHandlers.ofString());
    }

    /** Made by Spark's filter. */
    public static final class Application implements SparkApplication {
        @Override
        public void init() {
            Spark.get("/count", Site::count);
            Spark.get(
                    "/spark",
                    (request, response) -> "views: " + request.session().attribute("views"));
            Spark.get("/redirect", (request, response) -> {
                Site.countUp(request);
                response.redirect("/count");
                return null;
            });
        }
    }
}
