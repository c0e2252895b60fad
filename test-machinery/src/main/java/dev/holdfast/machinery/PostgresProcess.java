package dev.holdfast.machinery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL. Its time zone is New York, its user {@code holdfast}, and its database {@code postgres}. */
public final class PostgresProcess implements AutoCloseable {
    /** The time zone of connections that set none. */
    public static final String ZONE = "America/New_York";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static PostgresProcess shared;

    private final ServerProcess server = new ServerProcess("postgres");

    private PostgresProcess() {}

    /** Returns a server that all tests of this process share; each makes a schema of its own. */
    public static synchronized PostgresProcess shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** Starts a server with settings in addition to the standard ones of tests. */
    public static PostgresProcess start(String... settings) {
        Path program = program();
        PostgresProcess postgres = new PostgresProcess();
        Path data = postgres.server.folder().resolve("data");
        postgres.server.run(List.of(
                program.resolveSibling("initdb").toString(),
                "--no-sync",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--username=holdfast",
                "--pgdata=" + data));
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(postgres.server.port()),
                "-k",
                postgres.server.folder().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off",
                "-c",
                "timezone=" + ZONE,
                "-c",
                "hba_file=" + postgres.accessRules()));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        postgres.server.start(command, postgres::answers);
        return postgres;
    }

    public ServerProcess server() {
        return server;
    }

    public void restart() {
        server.restart(this::answers);
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
    }

    /** Returns the address as {@code holdfast} for Node, and after {@code jdbc:} for Java. */
    public String nodeUrl() {
        return "postgresql://127.0.0.1:" + server.port() + "/postgres?user=holdfast";
    }

    /** Returns a source of new connections as {@code holdfast}. */
    public PGSimpleDataSource dataSource() {
        return source(url());
    }

    /** Returns a source of new connections for a URL that may name user and password. */
    public static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (source.getUser() == null) {
            source.setUser("holdfast");
        }
        return source;
    }

    /** Executes SQL as {@code holdfast}. */
    public void execute(String sql) {
        Sql.execute(dataSource(), sql);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Only the user {@code secured} needs a password. */
    private Path accessRules() {
        try {
            return Files.writeString(server.folder().resolve("hba.conf"), """
                    host all secured 127.0.0.1/32 scram-sha-256
                    host all all 127.0.0.1/32 trust
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Connection connection = dataSource().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The folder in which Debian has it, which is not on the path. */
    private static Path program() {
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                return versions.map(version -> version.resolve("bin/postgres"))
                        .filter(Files::isExecutable)
                        .max(Comparator.naturalOrder())
                        .orElseGet(() -> RequiredTool.find("postgres"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return RequiredTool.find("postgres");
    }
}
