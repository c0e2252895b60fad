package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case about the sample while its Redis is killed and started again. */
interface LostRedisCases {
    @Test
    default void aLostRedisIsAReadablePageAndItsReturnAFullRecovery(@TempDir Path folder) throws IOException {
        try (Redis redis = Redis.start(folder);
                SampleProcess sample = SampleProcess.start("--store", redis.address())) {
            Visitor visitor = new Visitor(sample.address());
            assertEquals("views: 1", visitor.getUntil(200, "/views").body());
            redis.kill();
            assertPlain(visitor.getUntil(500, "/views").body(), visitor);
            assertPlain(visitor.get("/").body(), visitor);
            redis.startAgain();
            assertTrue(visitor.getUntil(200, "/session").body().endsWith("\"views\":1}"));
            assertEquals("views: 2", visitor.get("/views").body());
        }
    }

    private static void assertPlain(String page, Visitor visitor) {
        assertTrue(page.contains("The place where sessions are kept does not answer"), page);
        assertFalse(page.contains(visitor.id()), page);
        assertFalse(page.contains("Exception") || page.contains("redis"), page);
    }
}
