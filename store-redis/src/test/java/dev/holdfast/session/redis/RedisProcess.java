package dev.holdfast.session.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.core.ExecutableProvider;

/** A real server on a free port of this machine, in a folder of its own. */
final class RedisProcess implements AutoCloseable {
    private static final Path PROGRAM = program();

    private final Path folder;
    private final int port = freePort();
    private final List<String> command = new ArrayList<>();
    private Process process;

    private RedisProcess(Path folder, List<String> arguments) {
        this.folder = folder;
        command.add(PROGRAM.toString());
        command.addAll(arguments);
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
    }

    /** Starts a server that keeps nothing on disk, unless {@code arguments} say otherwise. */
    static RedisProcess start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--save", "", "--maxclients", "200"));
        all.addAll(List.of(arguments));
        RedisProcess server = new RedisProcess(newFolder(), all);
        server.restart();
        return server;
    }

    /** Starts a Sentinel that watches {@code master} under the name {@code sessions}, alone. */
    static RedisProcess startSentinel(RedisProcess master) {
        Path folder = newFolder();
        Path file = folder.resolve("sentinel.conf");
        String configuration = """
                sentinel monitor sessions 127.0.0.1 %d 1
                sentinel down-after-milliseconds sessions 60000
                sentinel failover-timeout sessions 3000
                """;
        try {
            Files.writeString(file, configuration.formatted(master.port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RedisProcess sentinel = new RedisProcess(folder, List.of(file.toString(), "--sentinel"));
        sentinel.restart();
        return sentinel;
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", port);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Returns a builder of stores that wait longer than any pause of a busy machine. */
    RedisStoreBuilder store() {
        Duration limit = Duration.ofSeconds(30);
        return RedisStore.builder().url(url()).connectTimeout(limit).commandTimeout(limit);
    }

    /** Returns a connection that no store uses. */
    Jedis connect() {
        return new Jedis(
                address(),
                DefaultJedisClientConfig.builder().timeoutMillis(30_000).build());
    }

    /** Starts it (again), and returns when it answers. */
    void restart() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // a test run that is killed leaves nothing behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Eventually.holds(this::answers);
    }

    /** Kills it as a power cut would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Pauses its process, so that it accepts connections and answers nothing. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("redis-server ended at once, see " + folder.resolve("log"));
        }
        try (Jedis jedis = connect()) {
            return "PONG".equals(jedis.ping());
        } catch (JedisException e) {
            // a server that asks for a password is running
            return String.valueOf(e.getMessage()).startsWith("NOAUTH");
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the program that {@code HOLDFAST_TEST_REDIS_SERVER} names, or otherwise the one that comes with the tests. */
    private static Path program() {
        String given = System.getenv("HOLDFAST_TEST_REDIS_SERVER");
        if (given != null) {
            return Path.of(given);
        }
        try {
            return ExecutableProvider.newJarResourceProvider().get().toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("holdfast-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Cluster node needs the port 10,000 above as well. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            if (isFree(port) && isFree(port + 10_000)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
