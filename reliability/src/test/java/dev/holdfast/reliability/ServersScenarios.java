package dev.holdfast.reliability;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.mongo.ReplicaSetServer;
import dev.holdfast.session.redis.ClusterRedis;
import dev.holdfast.session.redis.SentinelRedis;
import java.util.List;
import java.util.stream.Stream;

/** The scenarios of several servers, and of none. */
final class ServersScenarios {
    private ServersScenarios() {}

    static Backend sentinel() {
        SentinelRedis servers = new SentinelRedis();
        return new Ready<>("Sentinel", servers, servers::store, servers::close);
    }

    static Stream<Scenario> ofSentinel() {
        return Stream.of(new Scenario("failover by Sentinel, replica and master in step", stage -> {
            stage.open();
            for (int i = 0; i < stage.form().times(); i++) {
                stage.more();
                servers(stage, SentinelRedis.class).failOver();
                stage.healed();
            }
        }));
    }

    static Backend cluster() {
        ClusterRedis servers = new ClusterRedis();
        return new Ready<>("Cluster", servers, servers::store, servers::close);
    }

    static Stream<Scenario> ofCluster() {
        return Stream.of(
                new Scenario("slots moved under load", stage -> {
                    stage.open();
                    for (int i = 0; i < 3 * stage.form().times(); i++) {
                        stage.few();
                        servers(stage, ClusterRedis.class).moveSlots();
                    }
                    stage.healed();
                }),
                new Scenario("owner of a third of the slots killed and started again", stage -> {
                    stage.open();
                    for (int i = 0; i < stage.form().times(); i++) {
                        stage.more();
                        servers(stage, ClusterRedis.class).kill();
                        stage.few();
                        servers(stage, ClusterRedis.class).restart();
                        stage.healed();
                    }
                }));
    }

    static Backend replicaSet() {
        ReplicaSetServer server = new ReplicaSetServer();
        return new Ready<>("replica set", server, server::store, server::close);
    }

    static Stream<Scenario> ofReplicaSet() {
        return Stream.of(new Scenario("errors of a primary that steps down, before and after a write", stage -> {
            ReplicaSetServer server = servers(stage, ReplicaSetServer.class);
            stage.open();
            for (int i = 0; i < stage.form().times(); i++) {
                for (int code : List.of(10107, 189, 11600, 11602, 91, 13435, 13436, 6, 7, 89, 9001, 262)) {
                    stage.each();
                    server.fail(4, code);
                    stage.each();
                    server.failOnceApplied(code);
                }
            }
            stage.healed();
        }));
    }

    static Backend memory() {
        int most = Form.asked().isLong() ? 50_000 : 1_000;
        return new Ready<>(
                "memory",
                most,
                () -> MemoryStore.builder().maximumSessions(most).build(),
                () -> {});
    }

    static Stream<Scenario> ofMemory() {
        return Stream.of(new Scenario("a flood of new sessions into a full store", stage -> {
            stage.open();
            stage.more();
            try (Wire flood = new Wire(stage.port())) {
                for (int i = 0; i < (stage.form().isLong() ? 200_000 : 900); i++) {
                    flood.get("/login/flood", null);
                }
            }
            stage.healed();
        }));
    }

    private static <S> S servers(Stage stage, Class<S> type) {
        return type.cast(((Ready<?>) stage.backend()).servers());
    }
}
