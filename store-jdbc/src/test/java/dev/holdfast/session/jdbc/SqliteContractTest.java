package dev.holdfast.session.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** In a file. */
class SqliteContractTest extends JdbcContract {
    @TempDir
    Path folder;

    @Override
    DataSource open() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setBusyTimeout(30_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("sessions.db"));
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        return new HikariDataSource(pool);
    }

    @Override
    void close(DataSource pool) {
        ((HikariDataSource) pool).close();
    }
}
