package dev.holdfast.sample.files;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps each session in a file of one folder. The folder belongs to one process. */
public final class FileStore implements ConditionalSessionStore {
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;
    private final InstantSource clock;
    private final Lock[] locks = Stream.generate(ReentrantLock::new).limit(256).toArray(Lock[]::new);

    /** A store in a folder, which is created if it does not exist. The clock decides which sessions have expired. */
    public FileStore(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        run(() -> Files.createDirectories(folder));
    }

    @Override
    public @Nullable StoredSession get(String id) {
        return run(() -> Optional.ofNullable(live(file(id)))).orElse(null);
    }

    @Override
    public void set(String id, StoredSession session) {
        locked(file(id), file -> write(file, session));
    }

    @Override
    public void destroy(String id) {
        locked(file(id), Files::deleteIfExists);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        return locked(file(id), file -> {
            StoredSession current = live(file);
            return current != null && write(file, StoredSession.of(current.json(), session.expires()));
        });
    }

    @Override
    public boolean create(String id, StoredSession session) {
        return locked(file(id), file -> live(file) == null && write(file, session));
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        return locked(file(id), file -> {
            StoredSession current = live(file);
            if (current == null) {
                return Replacement.gone();
            }
            if (!current.sameDocument(expected)) {
                return Replacement.conflict(current);
            }
            // an expired session counts as missing
            write(file, next == null ? StoredSession.of("{}", Instant.EPOCH) : next);
            return Replacement.saved();
        });
    }

    /** Removes expired sessions, and files that a crash has left unfinished. */
    public void sweep() {
        run(() -> {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path found : files) {
                    locked(found, file -> live(file) == null && Files.deleteIfExists(file));
                }
            }
            return true;
        });
    }

    /** Returns a name that any file system takes, and that tells nobody the id. */
    private Path file(String id) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return folder.resolve(HexFormat.of().formatHex(sha256.digest(id.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** Returns what a file holds: a line with the expiry in milliseconds, or empty, and the document. Null if it has expired. */
    private @Nullable StoredSession live(Path file) throws IOException {
        if (file.toString().endsWith(UNFINISHED)) {
            return null;
        }
        try {
            String[] parts = Files.readString(file).split("\n", 2);
            Instant expires = parts[0].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[0]));
            StoredSession session = StoredSession.of(parts[1], expires);
            return session.isOver(clock.instant()) ? null : session;
        } catch (NoSuchFileException missing) {
            return null;
        }
    }

    /** Readers see the old file or the new one, and so they do after a crash. */
    private boolean write(Path file, StoredSession session) throws IOException {
        Instant expires = session.expires();
        String text = (expires == null ? "" : expires.toEpochMilli()) + "\n" + session.json();
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.writeString(
                unfinished,
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** Lets nobody else write the file meanwhile. */
    private <T> T locked(Path file, Work<T> work) {
        String name = file.getFileName().toString().replace(UNFINISHED, "");
        Lock lock = locks[Math.floorMod(name.hashCode(), locks.length)];
        lock.lock();
        try {
            return run(() -> work.on(file));
        } finally {
            lock.unlock();
        }
    }

    private static <T> T run(Access<T> access) {
        try {
            return access.run();
        } catch (IOException | DirectoryIteratorException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // the kind alone: messages name the file, or quote what is in it
            throw new SessionStoreException("the file of a session must be readable and writable, but is not: "
                    + e.getClass().getSimpleName());
        }
    }

    private interface Work<T> {
        T on(Path file) throws IOException;
    }

    private interface Access<T> {
        T run() throws IOException;
    }
}
