package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.redis.ContractRedis;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.ContractHandler;
import dev.holdfast.session.testkit.ContractServer;
import dev.holdfast.session.testkit.SessionAdapterContract;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The adapter for Micronaut passes the contract of adapters with a real Redis. */
class MicronautOnRedisContractTest implements SessionAdapterContract {
    @RegisterExtension
    static final ContractRedis REDIS = new ContractRedis();

    @Override
    public SessionStore newStore(InstantSource clock) {
        return REDIS.newStore(clock);
    }

    @Override
    public ContractServer start(SessionManager manager, ContractHandler handler) {
        return MicronautServer.start(manager, handler);
    }
}
