package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JedisVersionTest {
    @Test
    void theJedisOfThisProjectIsNewEnough() {
        assertDoesNotThrow(() -> JedisVersion.check(JedisVersion.class.getClassLoader()));
    }

    @Test
    void anOlderJedisIsToldWithTheLineToAdd() {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        String message = assertThrows(IllegalStateException.class, () -> JedisVersion.check(platform))
                .getMessage();
        assertTrue(message.contains("<jedis.version>8.0.2</jedis.version>"), message);
    }
}
