package dev.holdfast.session.concurrency;

import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.MemoryMongo;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.store.SessionStore;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

class MongoCutConnectionTest extends CutConnectionCases {
    private final MongoServer mongo = MemoryMongo.server();
    private final InetSocketAddress address = mongo.bind();

    @Override
    int cuts() {
        return 1_000;
    }

    @Override
    int greetings() {
        return 1;
    }

    @Override
    InetSocketAddress server() {
        return address;
    }

    /** By default, the driver looks for a lost server twice a second. */
    @Override
    SessionStore open(InetSocketAddress at) {
        return MongoStore.builder()
                .mongoUrl("mongodb://127.0.0.1:" + at.getPort() + "/")
                .mongoOptions(driver ->
                        driver.applyToServerSettings(server -> server.minHeartbeatFrequency(1, TimeUnit.MILLISECONDS)))
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    @AfterEach
    void stop() {
        mongo.shutdownNow();
    }
}
