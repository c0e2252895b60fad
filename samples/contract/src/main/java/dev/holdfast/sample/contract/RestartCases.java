package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.MemoryMongo;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases about stores that keep sessions while the sample restarts. */
interface RestartCases {
    @Test
    default void viewsInRedisOutliveTheSample(Visitor visitor, @TempDir Path folder) throws IOException {
        try (Redis redis = Redis.start(folder)) {
            assertViewsOutliveTheSample(redis.address(), visitor);
        }
    }

    @Test
    default void viewsInMongoOutliveTheSample(Visitor visitor) throws IOException {
        MongoServer mongo = MemoryMongo.server();
        try {
            assertViewsOutliveTheSample(mongo.bindAndGetConnectionString(), visitor);
        } finally {
            mongo.shutdownNow();
        }
    }

    private static void assertViewsOutliveTheSample(String store, Visitor visitor) throws IOException {
        assertEquals("views: 1", viewsOfAFreshSample(store, visitor));
        assertEquals("views: 2", viewsOfAFreshSample(store, visitor));
    }

    private static String viewsOfAFreshSample(String store, Visitor visitor) throws IOException {
        String secret = "a secret of at least thirty-two bytes";
        try (SampleProcess sample = SampleProcess.start("--store", store, "--secret", secret)) {
            Visitor there = visitor.at(sample);
            // the first command of a process is slow, and on a busy machine slower than the store's time limit
            there.getUntil(200, "/session");
            return there.get("/views").body();
        }
    }
}
