package dev.holdfast.reliability;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.mongo.ReplicaSetServer;
import dev.holdfast.session.redis.ClusterRedis;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.redis.SentinelRedis;
import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import java.util.List;

/** Scenarios that bring databases of their own. */
enum OwnScenarios {
    SENTINEL("failover by Sentinel, replica and master in step") {
        @Override
        Row play(Form form) throws Exception {
            try (SentinelRedis servers = new SentinelRedis();
                    RedisStore store = servers.store();
                    Stage stage = on("Sentinel", store, form)) {
                stage.open();
                for (int i = 0; i < form.times(); i++) {
                    stage.more();
                    servers.failOver();
                    stage.healed();
                }
                return stage.finish(title());
            }
        }
    },
    CLUSTER_OWNER("owner of a third of the slots killed and started again") {
        @Override
        Row play(Form form) throws Exception {
            try (ClusterRedis servers = new ClusterRedis();
                    RedisStore store = servers.store();
                    Stage stage = on("Cluster", store, form)) {
                stage.open();
                for (int i = 0; i < form.times(); i++) {
                    stage.more();
                    servers.kill();
                    stage.few();
                    servers.restart();
                    stage.healed();
                }
                return stage.finish(title());
            }
        }
    },
    CLUSTER_SLOTS("slots moved under load") {
        @Override
        Row play(Form form) throws Exception {
            try (ClusterRedis servers = new ClusterRedis();
                    RedisStore store = servers.store();
                    Stage stage = on("Cluster", store, form)) {
                stage.open();
                for (int i = 0; i < 3 * form.times(); i++) {
                    stage.few();
                    servers.moveSlots();
                }
                stage.healed();
                return stage.finish(title());
            }
        }
    },
    MONGO_CODES("errors of a primary that steps down, before and after a write") {
        @Override
        Row play(Form form) throws Exception {
            try (ReplicaSetServer server = new ReplicaSetServer();
                    MongoStore store = server.store();
                    Stage stage = on("replica set", store, form)) {
                stage.open();
                for (int i = 0; i < form.times(); i++) {
                    for (int code : List.of(10107, 189, 11600, 11602, 91, 13435, 13436, 6, 7, 89, 9001, 262)) {
                        stage.each();
                        server.fail(4, code);
                        stage.each();
                        server.failOnceApplied(code);
                    }
                }
                stage.healed();
                return stage.finish(title());
            }
        }
    },
    FLOOD("a flood of new sessions into a full store") {
        @Override
        Row play(Form form) throws Exception {
            MemoryStore store = MemoryStore.builder()
                    .maximumSessions(form.isLong() ? 50_000 : 1_000)
                    .build();
            try (Stage stage = on("memory", store, form);
                    Wire flood = wireTo(stage)) {
                stage.open();
                stage.more();
                for (int i = 0; i < (form.isLong() ? 200_000 : 900); i++) {
                    flood.get("/login/flood", null);
                }
                stage.healed();
                return stage.finish(title());
            }
        }
    },
    APPLICATION("application killed and started again") {
        @Override
        Row play(Form form) throws Exception {
            try (Redis redis = Redis.start();
                    AppProcess application = new AppProcess(redis.address().getPort());
                    Stage stage = new Stage(form, redis)) {
                stage.open(application.port());
                for (int i = 0; i < (form.isLong() ? 200 : 1); i++) {
                    stage.few();
                    application.kill();
                    application.restart();
                    stage.healed();
                }
                return stage.finish(title());
            }
        }
    };

    private final String title;

    OwnScenarios(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Row play(Form form) throws Exception;

    private static Stage on(String name, SessionStore store, Form form) throws Exception {
        return new Stage(form, new Ready(name, store, () -> {})).app(Duration.ZERO);
    }

    private static Wire wireTo(Stage stage) {
        return new Wire(stage.port());
    }
}
