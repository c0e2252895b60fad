package dev.holdfast.sample.springboot;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One visitor, who keeps cookies and follows no redirect unasked. */
final class SpringVisitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]*)\"");

    private final String address;
    private final String[] headers;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** The headers, names and values in turn, go out with every request. */
    SpringVisitor(String address, String... headers) {
        this.address = address;
        this.headers = headers;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Fills in the form that Spring Security shows at {@code page}, and sends it to where that goes. */
    HttpResponse<String> submit(String page, String action, String fields) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(page).body());
        String form = fields + "&_csrf=" + (token.find() ? token.group(1) : "");
        HttpRequest post = request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(post, BodyHandlers.ofString());
    }

    String cookie() {
        return cookies.getCookieStore().getCookies().get(0).getValue();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html,*/*");
        return headers.length == 0 ? request : request.headers(headers);
    }
}
