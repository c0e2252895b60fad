package dev.holdfast.reliability;

import dev.holdfast.reliability.Backend.Opened;
import dev.holdfast.session.redis.RedisServer;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.redis.ReplyingRedis;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.params.SetParams;

/** The scenarios that only Redis can have. */
final class RedisScenarios {
    private RedisScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                new Scenario("an Express application beside, in turns", stage -> {
                    Express express = Express.start(stage.line().port());
                    stage.atTheEnd(express::close);
                    stage.app(Duration.ZERO);
                    stage.open(List.of(new int[] {stage.port(), express.port()}));
                    stage.more();
                    stage.healed();
                }),
                new Scenario("application killed and started again", stage -> {
                    AppProcess application =
                            new AppProcess(stage.backend().address().getPort());
                    stage.atTheEnd(application::close);
                    int[] tab = {application.port()};
                    stage.open(List.of(tab, tab));
                    for (int i = 0; i < (stage.form().isLong() ? 200 : 1); i++) {
                        stage.few();
                        application.kill();
                        application.restart();
                        stage.healed();
                    }
                }),
                new Scenario("scripts forgotten", stage -> {
                    stage.open();
                    repeat(stage, () -> server(stage).ask(jedis -> jedis.scriptFlush()));
                }),
                new Scenario("clients killed by the server", stage -> {
                    stage.open();
                    repeat(
                            stage,
                            () -> server(stage).ask(jedis -> {
                                jedis.sendCommand(Command.CLIENT, "KILL", "TYPE", "normal");
                                return true;
                            }));
                }),
                new Scenario("clients paused by the server", stage -> {
                    stage.open();
                    repeat(stage, () -> server(stage).ask(jedis -> jedis.clientPause(300)));
                }),
                new Scenario("memory full", stage -> {
                    stage.open();
                    stage.more();
                    server(stage).ask(jedis -> jedis.configSet("maxmemory", "1"));
                    stage.few();
                    server(stage).ask(jedis -> jedis.configSet("maxmemory", "0"));
                    stage.healed();
                }),
                new Scenario("answers of a server that starts, was demoted, or moves a slot", stage -> {
                    ReplyingRedis replying = new ReplyingRedis(server(stage));
                    stage.app(through(replying), Duration.ZERO).open();
                    for (String word : List.of("LOADING", "READONLY", "MASTERDOWN", "TRYAGAIN", "BUSY", "MISCONF")) {
                        stage.few();
                        replying.say(word + " not now");
                    }
                    stage.healed();
                }),
                new Scenario("cookies that are bombs", stage -> {
                    stage.open();
                    try (Wire wire = new Wire(stage.port())) {
                        new Hostile(wire).bombs(stage.form().isLong() ? 10_000 : 60, stage.tally());
                    }
                    stage.healed();
                }),
                new Scenario("documents that are corrupt", stage -> {
                    stage.open();
                    try (Wire wire = new Wire(stage.port());
                            Jedis redis = server(stage).connect()) {
                        new Hostile(wire)
                                .corruptDocuments(
                                        stage.form().isLong() ? 10_000 : 64,
                                        document -> redis.set(
                                                "sess:" + document[0],
                                                document[1],
                                                SetParams.setParams().ex(60)),
                                        stage.tally());
                    }
                    stage.healed();
                }),
                new Scenario("everything deleted (FLUSHALL)", true, stage -> {
                    stage.open();
                    repeat(stage, () -> server(stage).ask(jedis -> jedis.flushAll()));
                }));
    }

    private static void repeat(Stage stage, Runnable trouble) {
        for (int i = 0; i < 3 * stage.form().times(); i++) {
            stage.few();
            trouble.run();
        }
        stage.healed();
    }

    private static Opened through(ReplyingRedis replying) {
        RedisStore store = RedisStore.builder()
                .url("redis://127.0.0.1:" + replying.address().getPort())
                .build();
        return new Opened(store, () -> {
            store.close();
            replying.close();
        });
    }

    private static RedisServer server(Stage stage) {
        return ((Redis) stage.backend()).server();
    }
}
