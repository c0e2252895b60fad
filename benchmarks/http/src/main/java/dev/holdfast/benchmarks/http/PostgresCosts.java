package dev.holdfast.benchmarks.http;

import dev.holdfast.machinery.PostgresProcess;
import java.io.IOException;
import java.util.List;

/** Counts what each kind of request makes a server say to PostgreSQL, one request after the other. */
public final class PostgresCosts {
    private static final List<Contender> CONTENDERS = List.of(
            Contender.servlet("ours", "ours"),
            Contender.servlet("ours, expressBuilder", "ours-express"),
            Contender.node("connect-pg-simple", "express"),
            Contender.servlet("Spring Session JDBC", "spring"));

    private PostgresCosts() {}

    /** Takes no arguments. */
    public static void main(String... args) throws IOException, InterruptedException {
        Express.prepare();
        try (PostgresProcess server = PostgresProcess.start()) {
            CountingProxy proxy = CountingProxy.before(server.server().port(), StatementCount::new);
            Costs costs = new Costs(proxy, Sql.SCHEME + "127.0.0.1:" + proxy.port() + "/postgres?user=holdfast");
            Costs.heading("PostgreSQL");
            for (Contender contender : CONTENDERS) {
                server.execute("drop table if exists session, session_holdfast, session_holdfast_owned");
                costs.count(contender);
            }
            costs.write("postgres.json");
        }
        System.exit(0);
    }
}
