package dev.holdfast.session.tester;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A browser of one user: keeps cookies, follows no redirect. Not thread-safe. */
public final class Visitor {
    private final SessionTester tester;
    private final URI site;
    private final Cookies cookies;
    private final String tag;
    private boolean behindTls;

    Visitor(SessionTester tester, URI site) {
        this.tester = tester;
        this.site = site;
        this.cookies = new Cookies(tester.clock());
        this.tag = tester.outcomes().newTag();
    }

    /**
     * Sets an attribute of the visitor's session before the next request. Begins a session if there is none. Returns this
     * visitor.
     *
     * @throws IllegalStateException as {@link #prepare}
     */
    public <T> Visitor with(Attribute<T> attribute, @Nullable T value) {
        return prepare(session -> session.set(attribute, value));
    }

    /**
     * Changes the visitor's session before the next request, as a request to the site's address would: {@code prepare(session ->
     * session.maxAge(Duration.ofHours(1)))}. Begins a session if there is none. Returns this visitor.
     *
     * @throws IllegalStateException if the site's address can have no session, or no cookie can be sent there: {@code site} must
     *     have the path of the cookie, and {@code https} or {@link #behindTls} if the cookie is for secure connections only
     */
    public Visitor prepare(Consumer<Session> change) {
        SessionExchange exchange = tester.manager().open(request());
        exchange.begin();
        change.accept(exchange.required());
        exchange.commit();
        String line = exchange.setCookie();
        exchange.close();
        cookies.take(line == null ? List.of() : List.of(line));
        if (look().session() == null && exchange.outcome() != Outcome.DESTROYED) {
            throw new IllegalStateException(
                    "the visitor must get a session that is kept and a cookie, but got none; give the session an attribute, and if its"
                            + " cookie is secure, let the site be https or call behindTls()");
        }
        return this;
    }

    /**
     * Sends {@code X-Forwarded-Proto: https} with each request, also for {@link #with}, as a proxy with TLS would. The
     * application must trust the header, with {@code proxy(true)} or a setting of its framework. Returns this visitor.
     */
    public Visitor behindTls() {
        behindTls = true;
        return this;
    }

    /**
     * Sends a GET request over HTTP.
     *
     * @param path such as {@code /cart?page=2}
     * @throws java.io.UncheckedIOException if there is no answer
     */
    public Visit<HttpResponse<String>> get(String path) {
        return send(to(path));
    }

    /**
     * Sends a form with a POST request over HTTP.
     *
     * @param form such as {@code user=ada&age=36}, encoded
     * @throws java.io.UncheckedIOException if there is no answer
     */
    public Visit<HttpResponse<String>> post(String path, String form) {
        return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Returns a request to {@code path} for {@link #send}, without cookies. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(site.resolve(path));
    }

    /**
     * Sends a request over HTTP with the visitor's cookies.
     *
     * @throws java.io.UncheckedIOException if there is no answer
     */
    public Visit<HttpResponse<String>> send(HttpRequest.Builder request) {
        if (behindTls) {
            request.setHeader("X-Forwarded-Proto", "https");
        }
        return visit(
                cookie -> Http.send(request.setHeader("Cookie", cookie)),
                response -> response.headers().allValues("Set-Cookie"));
    }

    /**
     * Sends a request with any other client, such as the test client of a framework.
     *
     * @param request takes the value of the Cookie header to send, which is never empty, and returns the response
     * @param setCookies takes the response, and returns its Set-Cookie lines
     */
    public <R> Visit<R> visit(Function<String, R> request, Function<R, List<String>> setCookies) {
        Peephole.Look before = look();
        tester.outcomes().forget(tag);
        R response = request.apply(cookies.headerWith(tag));
        cookies.take(setCookies.apply(response));
        boolean ended = before.session() != null
                && tester.peephole().look(before.request()).session() == null;
        return new Visit<>(response, before, look(), ended, tester.outcomes().of(tag));
    }

    private Peephole.Look look() {
        return tester.peephole().look(request());
    }

    private TestedRequest request() {
        return new TestedRequest(site, cookies.header(), behindTls);
    }

    /** Contains no cookie. */
    @Override
    public String toString() {
        return "Visitor[" + site + "]";
    }
}
