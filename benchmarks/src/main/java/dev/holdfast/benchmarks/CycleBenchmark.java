package dev.holdfast.benchmarks;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a filter for sessions in memory adds to a request: from the Cookie header to Set-Cookie, without a server. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx4g")
public class CycleBenchmark {
    private static final FilterChain READ =
            (request, response) -> session(request).getAttribute("user");
    private static final FilterChain COUNT = (request, response) -> {
        HttpSession session = session(request);
        session.setAttribute("views", (Integer) session.getAttribute("views") + 1);
    };
    private static final FilterChain LOG_IN =
            (request, response) -> session(request).setAttribute("user", "ada");
    private static final FilterChain IGNORE = (request, response) -> {};

    @Param
    public Contender contender;

    @Param
    public Size size;

    private Filter filter;
    private String cookie;
    private String forged;

    /** Anew for each iteration, so that first visits do not fill the memory. */
    @Setup(Level.Iteration)
    public void visit() throws IOException, ServletException {
        filter = contender.filter();
        String line = request(null, (request, response) -> size.fill(session(request)::setAttribute));
        cookie = line.split(";", 2)[0];
        forged = withAnotherId(cookie);
    }

    @Benchmark
    public @Nullable String read() throws IOException, ServletException {
        return request(cookie, READ);
    }

    @Benchmark
    public @Nullable String countAView() throws IOException, ServletException {
        return request(cookie, COUNT);
    }

    @Benchmark
    public @Nullable String firstVisit() throws IOException, ServletException {
        return request(null, LOG_IN);
    }

    @Benchmark
    public @Nullable String ignoreWithoutCookie() throws IOException, ServletException {
        return request(null, IGNORE);
    }

    @Benchmark
    public @Nullable String ignoreWithCookie() throws IOException, ServletException {
        return request(cookie, IGNORE);
    }

    /** The handler asks whether there is a session: Spring Session has to look for it. */
    @Benchmark
    public @Nullable String forged() throws IOException, ServletException {
        return request(forged, (request, response) -> ((HttpServletRequest) request).getSession(false));
    }

    private @Nullable String request(@Nullable String cookie, FilterChain handler)
            throws IOException, ServletException {
        StubResponse response = new StubResponse();
        filter.doFilter(new StubRequest(cookie), response, handler);
        return response.setCookie();
    }

    /** The signature stays as it is, and so is wrong. */
    static String withAnotherId(String cookie) {
        int place = cookie.indexOf('=') + 8; // in the id, behind s%3A
        char other = cookie.charAt(place) == 'A' ? 'B' : 'A';
        return cookie.substring(0, place) + other + cookie.substring(place + 1);
    }

    private static HttpSession session(jakarta.servlet.ServletRequest request) {
        return ((HttpServletRequest) request).getSession();
    }
}
