package dev.holdfast.machinery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.mariadb.jdbc.MariaDbDataSource;

/** A real MariaDB. Its time zone is New York; its user is {@code root}, without a password. */
public final class MariaProcess implements AutoCloseable {
    /** The folder in which Debian has it, which is not on the path of every user. */
    private static final Path DEBIAN = Path.of("/usr/sbin/mariadbd");

    private static MariaProcess shared;

    private final ServerProcess server = new ServerProcess("mariadb");

    private MariaProcess() {}

    /** Returns a server that all tests of this process share; each makes a database of its own. */
    public static synchronized MariaProcess shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** Starts a server with settings in addition to the standard ones of tests. */
    public static MariaProcess start(String... settings) {
        String program = program().toString();
        String install =
                RequiredTool.find("mariadb-install-db", "mysql_install_db").toString();
        MariaProcess maria = new MariaProcess();
        Path folder = maria.server.folder();
        String data = "--datadir=" + folder.resolve("data");
        maria.server.run(
                List.of(install, "--no-defaults", data, "--auth-root-authentication-method=normal", "--skip-test-db"));
        List<String> command = new ArrayList<>(List.of(
                "env",
                "TZ=America/New_York",
                program,
                "--no-defaults",
                data,
                "--port=" + maria.server.port(),
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=0"));
        for (String setting : settings) {
            command.add("--" + setting);
        }
        maria.server.start(command, maria::answers);
        return maria;
    }

    public ServerProcess server() {
        return server;
    }

    public void restart() {
        server.restart(this::answers);
    }

    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + server.port() + "/?user=root&sslMode=disable";
    }

    /** Returns a source of new connections without a database, with options of the driver, each after an {@code &}. */
    public MariaDbDataSource dataSource(String options) {
        return dataSource("", options);
    }

    /** Returns a source of new connections to a database, with options of the driver, each after an {@code &}. */
    public MariaDbDataSource dataSource(String database, String options) {
        try {
            return new MariaDbDataSource(url().replace("/?", "/" + database + "?") + options);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private boolean answers() {
        try (Connection connection = dataSource("").getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Path program() {
        return Files.isExecutable(DEBIAN) ? DEBIAN : RequiredTool.find("mariadbd", "mysqld");
    }
}
