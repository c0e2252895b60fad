package dev.holdfast.session.micronaut;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import io.micronaut.http.context.ServerRequestContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Records the thread of each call, and its request in Micronaut's context. */
final class ThreadStore implements SessionStore {
    private final SessionStore store;
    private final boolean blocking;
    private final List<Note> notes = new CopyOnWriteArrayList<>();

    ThreadStore(SessionStore store, boolean blocking) {
        this.store = store;
        this.blocking = blocking;
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    void forget() {
        notes.clear();
    }

    @Override
    public @Nullable StoredSession get(String id) {
        note("get");
        return store.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        note("set");
        store.set(id, session);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        note("touch");
        return store.touch(id, session);
    }

    @Override
    public void destroy(String id) {
        note("destroy");
        store.destroy(id);
    }

    @Override
    public boolean isBlocking() {
        return blocking;
    }

    private void note(String call) {
        String path = ServerRequestContext.currentRequest()
                .map(request -> request.getPath())
                .orElse("no request");
        notes.add(new Note(call, Thread.currentThread(), path));
    }

    record Note(String call, Thread thread, String path) {}
}
