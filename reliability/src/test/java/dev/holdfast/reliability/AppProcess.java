package dev.holdfast.reliability;

import dev.holdfast.session.redis.RedisStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The application as a process of its own, which can be killed. It ends with this process. */
final class AppProcess implements AutoCloseable {
    private final int port = freePort();
    private final String redis;
    private Process process;

    AppProcess(int redisPort) {
        this.redis = "redis://127.0.0.1:" + redisPort;
        restart();
    }

    /** Runs the application: its port and the address of Redis are the arguments. Ends when its standard input does. */
    public static void main(String... arguments) throws IOException {
        RedisStore store = RedisStore.builder().url(arguments[1]).build();
        App.start(store, InstantSource.system(), Integer.parseInt(arguments[0]));
        System.out.println("started");
        System.in.read();
        Runtime.getRuntime().halt(0);
    }

    int port() {
        return port;
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it, and returns when it listens. */
    void restart() {
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            AppProcess.class.getName(),
                            Integer.toString(port),
                            redis))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.inputReader().readLine() == null) {
                throw new IllegalStateException("the application must start, but ended");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
