package dev.holdfast.session.javalin;

import dev.holdfast.session.redis.ContractRedis;
import dev.holdfast.session.store.SessionStore;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract with sessions in Redis. */
class JavalinRedisContractTest extends JavalinContractTest {
    @RegisterExtension
    static final ContractRedis REDIS = new ContractRedis();

    @Override
    public SessionStore newStore(InstantSource clock) {
        return REDIS.newStore(clock);
    }
}
