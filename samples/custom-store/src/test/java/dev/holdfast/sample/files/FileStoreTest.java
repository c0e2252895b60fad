package dev.holdfast.sample.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract cannot see: the files, and one that is no good. */
class FileStoreTest {
    private final TurnableClock clock = new TurnableClock();

    @TempDir
    private Path folder;

    private FileStore store;

    @BeforeEach
    void open() {
        store = new FileStore(folder, clock);
    }

    @Test
    void sweepRemovesTheSessionsThatAreOverAndNoOther() throws IOException {
        store.set("over", StoredSession.of("{}", clock.instant().plusMillis(1)));
        store.set("live", StoredSession.of("{}", clock.instant().plusMillis(2)));
        store.set("browser", StoredSession.of("{}", null));
        clock.turn(Duration.ofMillis(1));
        store.sweep();
        assertEquals(2, files().size());
    }

    @Test
    void whatACrashHasLeftUnfinishedIsNoSessionAndIsSwept() throws IOException {
        store.set("id", StoredSession.of("{}", null));
        Path file = files().get(0);
        Files.move(file, file.resolveSibling(file.getFileName() + ".unfinished"));
        assertFalse(store.touch("id", StoredSession.of("{}", null)));
        store.sweep();
        assertEquals(List.of(), files());
        assertTrue(store.create("id", StoredSession.of("{}", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "/etc/passwd", "a/b", "CON", "id\0", ".", ""})
    void anIdNamesNoFileOfItsOwnAndNoneElsewhere(String id) throws IOException {
        store.set(id, StoredSession.of("{}", null));
        String name = files().get(0).getFileName().toString();
        assertTrue(name.matches("[0-9a-f]{64}"), name);
    }

    @Test
    void anExpiryThatWasRewrittenIsNoConflict() {
        store.set("id", StoredSession.of("{\"cookie\":{\"expires\":\"2040-01-02T03:04:05.678Z\"},\"n\":1}", null));
        StoredSession expected = StoredSession.of("{\"cookie\":{\"expires\":null},\"n\":1}", null);
        StoredSession next = StoredSession.of("{\"cookie\":{\"expires\":null},\"n\":2}", null);
        assertTrue(store.replace("id", expected, next).isSaved());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no time\n{}", "12"})
    void aFileThatIsNoSessionIsAnErrorThatQuotesNothing(String text) throws IOException {
        store.set("id", StoredSession.of("{}", null));
        Path file = Files.writeString(files().get(0), text);
        String message =
                assertThrows(SessionStoreException.class, () -> store.get("id")).getMessage();
        assertTrue(message.startsWith("the file of a session must be readable and writable, but is not: "), message);
        assertFalse(
                message.contains("no time")
                        || message.contains(file.getFileName().toString()),
                message);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
