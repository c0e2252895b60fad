package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One visitor without a browser: keeps cookies, and follows no redirect unasked. */
final class Visitor {
    private final String address;
    private final CookieManager cookies;
    private final HttpClient client;
    private String userAgent = "a visitor";

    Visitor(String address) {
        this(address, new CookieManager());
    }

    private Visitor(String address, CookieManager cookies) {
        this.address = address;
        this.cookies = cookies;
        client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** Returns this visitor at another sample, with the same cookies: these know no ports. */
    Visitor at(SampleProcess sample) {
        return new Visitor(sample.address(), cookies);
    }

    /** Sends this User-Agent from now on. */
    void calledBy(String name) {
        userAgent = name;
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Sends a form, and returns the page that it leads to. */
    String submit(String path, String form) {
        HttpResponse<String> answer = post(path, form);
        return get(URI.create(address)
                        .resolve(answer.headers().firstValue("Location").orElse("/no-redirect"))
                        .getPath())
                .body();
    }

    /** Asks until the answer has this status: a store is found lost, or there, only when it is next asked. */
    HttpResponse<String> getUntil(int status, String path) {
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        HttpResponse<String> response = get(path);
        while (response.statusCode() != status) {
            assertTrue(System.nanoTime() < limit, "no " + status + " in time");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            response = get(path);
        }
        return response;
    }

    boolean hasCookie() {
        return !cookies.getCookieStore().getCookies().isEmpty();
    }

    HttpCookie cookie() {
        return cookies.getCookieStore().getCookies().get(0);
    }

    /** Returns the session's id, which is between {@code s:} and the dot. */
    String id() {
        return cookie().getValue().replaceAll("^s(%3A|:)|\\..*", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("User-Agent", userAgent);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
