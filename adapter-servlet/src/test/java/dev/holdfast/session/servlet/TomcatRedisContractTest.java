package dev.holdfast.session.servlet;

import dev.holdfast.session.redis.ContractRedis;
import dev.holdfast.session.store.SessionStore;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the sessions in Redis. */
class TomcatRedisContractTest extends TomcatContractTest {
    @RegisterExtension
    static final ContractRedis REDIS = new ContractRedis();

    @Override
    public SessionStore newStore(InstantSource clock) {
        return REDIS.newStore(clock);
    }
}
