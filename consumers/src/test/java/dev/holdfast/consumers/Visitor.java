package dev.holdfast.consumers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** One visitor, who keeps cookies. Any answer with an error fails. */
final class Visitor {
    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Visitor(String address) {
        this.address = address;
    }

    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).build());
    }

    void post(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address + path))
                .POST(BodyPublishers.noBody())
                .build());
    }

    /** Returns the cookie's value. */
    String cookie() {
        return cookies.getCookieStore().getCookies().get(0).getValue();
    }

    /** Returns the session's id, which is between {@code s:} and the dot. */
    String id() {
        return cookie().replaceAll("^s(%3A|:)|\\..*", "");
    }

    /** Returns a page for a request with an earlier cookie. */
    String getWith(String cookie, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Cookie", "connect.sid=" + cookie)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(request.uri().getPath() + " must succeed, but answered "
                    + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
