package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the load tool {@code wrk}, on one thread, each request with the cookie of the next visitor. */
final class Wrk {
    private static final Pattern FIGURES = Pattern.compile("figures (\\d+) (\\d+) (\\d+) (\\d+)");
    private static final String SCRIPT = """
            local requests, next = {}, 0
            function init()
              for cookie in io.lines(os.getenv("COOKIES")) do
                requests[#requests + 1] = wrk.format("GET", wrk.path, cookie ~= "" and { Cookie = cookie } or {})
              end
            end
            function request()
              next = next % #requests + 1
              return requests[next]
            end
            function done(summary, latency)
              local e = summary.errors
              io.write(string.format("figures %d %d %d %d\\n", summary.requests, summary.duration,
                e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(99)))
            end
            """;

    private final Path folder;

    Wrk() throws IOException {
        folder = Files.createTempDirectory("wrk");
        Files.writeString(folder.resolve("visitors.lua"), SCRIPT);
    }

    /**
     * Runs for some seconds.
     *
     * @throws IOException if wrk fails
     */
    Figures run(String url, List<String> cookies, int connections, int seconds) throws IOException {
        Path lines = Files.write(folder.resolve("cookies"), cookies);
        ProcessBuilder wrk = new ProcessBuilder(
                        "wrk", "-t1", "-c" + connections, "-d" + seconds, "--latency", "-s", "visitors.lua", url)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        wrk.environment().put("COOKIES", lines.toString());
        String output = new String(wrk.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher figures = FIGURES.matcher(output);
        if (!figures.find()) {
            throw new IOException("wrk must say its figures, but says: " + output);
        }
        return new Figures(number(figures, 1), number(figures, 2), number(figures, 3), number(figures, 4));
    }

    private static long number(Matcher figures, int group) {
        return Long.parseLong(figures.group(group));
    }

    /**
     * What a run gave.
     *
     * @param requests how many were answered, with whatever status
     * @param micros how long it took
     * @param failed how many were not answered, or not with 200
     * @param p99Micros how long the slowest of a hundred took
     */
    record Figures(long requests, long micros, long failed, long p99Micros) {
        double perSecond() {
            return (requests - failed) * 1e6 / micros;
        }
    }
}
