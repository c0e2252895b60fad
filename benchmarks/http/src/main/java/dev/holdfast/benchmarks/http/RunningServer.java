package dev.holdfast.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A contender in a process of its own. */
final class RunningServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Contender contender;
    private final Process process;
    private final int port;

    private RunningServer(Contender contender, Process process, int port) {
        this.contender = contender;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server, and waits until it serves.
     *
     * @param place {@code memory}, or the URL of a Redis or a PostgreSQL
     * @throws IOException if it ends instead; what it has said is in standard error
     */
    static RunningServer start(Contender contender, String place) throws IOException {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "0,1"));
        command.addAll(contender.program());
        command.add(contender.kind());
        command.add(place);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new RunningServer(contender, process, portOf(process.inputReader(), command));
    }

    /** Frameworks may have something to say before. */
    private static int portOf(BufferedReader output, List<String> command) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("\\d+")) {
                return Integer.parseInt(line);
            }
        }
        throw new IOException(
                "the server must say its port, but ended; see what it said above, and its command: " + command);
    }

    /** Takes the second core away from it, on which a new server compiles itself. */
    void keepToTheFirstCore() throws IOException {
        Cores.keep(process.pid(), 0);
    }

    Contender contender() {
        return contender;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Returns the cookie of a new session that is filled. */
    String login() throws IOException {
        return get("/login", null).headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';') < 0 ? cookie.length() : cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    /** Returns the number on the page that counts, after it has counted this visit too. */
    int count(String cookie) throws IOException {
        return Integer.parseInt(get("/count", cookie).body());
    }

    /**
     * Asks for a page.
     *
     * @throws IOException if the answer is not 200
     */
    HttpResponse<String> get(String path, @Nullable String cookie) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(10));
        if (cookie != null && !cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(path + " of " + contender.framework() + " with sessions of "
                        + contender.sessions() + " must answer 200, but answered " + response.statusCode());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Returns the time that the server has had a core for. */
    Duration busy() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Returns how much of that time the compiler had. */
    Duration compiling() throws IOException {
        return CompilerTime.of(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
