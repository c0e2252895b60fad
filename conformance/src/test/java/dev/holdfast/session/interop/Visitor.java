package dev.holdfast.session.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that visits both applications with the same cookie. */
final class Visitor {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private String cookie = "";
    private String setCookie = "";

    /** Returns the session as {@code app} sees it. */
    JsonNode session(App app) {
        return JSON.readTree(get(app, "/session")).get("session");
    }

    /** Returns the session without its cookie, as {@code app} sees it. */
    JsonNode attributes(App app) {
        return session(app).asObject().without("cookie");
    }

    /** Returns the session id as {@code app} sees it. */
    String id(App app) {
        return JSON.readTree(get(app, "/session")).get("id").asString();
    }

    /** Returns one attribute as {@code app} sees it. */
    JsonNode attribute(App app, String name) {
        return session(app).path(name);
    }

    /** Makes {@code app} set an attribute to the value in {@code json}. */
    Visitor set(App app, String name, String json) {
        return put(app, "/attributes/" + name, json);
    }

    /** Sets an attribute in a request that loads its session before {@code meanwhile} and saves it after. */
    Visitor setAround(App app, String name, String json, Runnable meanwhile) {
        CompletableFuture<Visitor> request = CompletableFuture.supplyAsync(() -> put(app, "/held/" + name, json));
        new Visitor().get(app, "/held");
        meanwhile.run();
        new Visitor().post(app, "/let-go");
        return request.join();
    }

    Visitor remove(App app, String name) {
        send(request(app, "/attributes/" + name).DELETE());
        return this;
    }

    String get(App app, String path) {
        return send(request(app, path));
    }

    Visitor put(App app, String path, String body) {
        send(request(app, path).PUT(BodyPublishers.ofString(body)));
        return this;
    }

    Visitor post(App app, String path) {
        send(request(app, path).POST(BodyPublishers.noBody()));
        return this;
    }

    /** Returns the line of the last response that sets the cookie, or empty text. */
    String setCookie() {
        return setCookie;
    }

    /** Returns another visitor who has the same cookie. */
    Visitor twin() {
        Visitor twin = new Visitor();
        twin.cookie = cookie;
        return twin;
    }

    private HttpRequest.Builder request(App app, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.address() + path));
        // without this header Express reads no body
        request.header("Content-Type", "application/json");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            setCookie = response.headers().firstValue("Set-Cookie").orElse("");
            if (!setCookie.isEmpty()) {
                cookie = setCookie.substring(0, setCookie.indexOf(';'));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
