package dev.holdfast.reliability;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.machinery.Line;
import dev.holdfast.machinery.PostgresProcess;
import dev.holdfast.session.jdbc.JdbcStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** A PostgreSQL server, behind the pool that the store's page names. */
final class Postgres implements Backend {
    private final PostgresProcess server = PostgresProcess.start("synchronous_commit=on", "fsync=on");

    Postgres() {
        JdbcStore.builder(server.dataSource()).build().createTable();
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.server().port());
    }

    @Override
    public Opened open(Line line, InstantSource clock) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres");
        config.setUsername("holdfast");
        config.setConnectionTimeout(1_000);
        // starts even while the database is down
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        return new Opened(JdbcStore.builder(pool).clock(clock).build(), pool::close);
    }

    @Override
    public void kill() {
        server.server().kill();
    }

    @Override
    public void restart() {
        server.restart();
    }

    @Override
    public void pause() {
        server.server().pause();
    }

    @Override
    public void resume() {
        server.server().resume();
    }

    @Override
    public void close() {
        server.close();
    }
}
