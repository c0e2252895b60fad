package dev.holdfast.sample.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot application that has the filter as a bean. */
class ApplicationTest {
    private static final RecordingStore STORE = new RecordingStore(new MemoryStore());
    private static final ConfigurableApplicationContext APPLICATION = new SpringApplicationBuilder(Application.class)
            .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=off", StoresTest.NO_POOL)
            .initializers(context -> context.getBeanFactory().registerSingleton("store", STORE))
            .run();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @AfterEach
    void heal() {
        STORE.heal();
    }

    @AfterAll
    static void stop() {
        APPLICATION.close();
    }

    @Test
    void viewsAreCountedInOurSession() throws IOException, InterruptedException {
        assertEquals("views: 1", get("/views").body());
        assertEquals("views: 2", get("/views").body());
        assertEquals("connect.sid", cookies.getCookieStore().getCookies().get(0).getName());
    }

    @Test
    void anAnswerFromAnotherThreadIsSavedToo() throws IOException, InterruptedException {
        assertEquals("views: 1", get("/later").body());
        assertEquals("views: 2", get("/views").body());
    }

    @Test
    void aStoreThatFailsIsSpringsErrorPage() throws IOException, InterruptedException {
        STORE.fail(StoreOperation.SET, "down");
        HttpResponse<String> answer = get("/views");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("\"path\":\"/views\""), answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = APPLICATION.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
