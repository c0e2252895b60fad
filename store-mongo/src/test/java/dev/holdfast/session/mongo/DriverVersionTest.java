package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import org.junit.jupiter.api.Test;

class DriverVersionTest {
    private interface OlderCollection {}

    @Test
    void theDriverOfThisProjectIsNewEnough() {
        assertDoesNotThrow(() -> DriverVersion.check(MongoCollection.class));
    }

    @Test
    void anOlderDriverIsToldWithWhatToAdd() {
        String message = assertThrows(IllegalStateException.class, () -> DriverVersion.check(OlderCollection.class))
                .getMessage();
        assertTrue(message.contains("org.mongodb:mongodb-driver-sync:5.14.0"), message);
    }
}
