package dev.holdfast.simulation;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.StoredSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A program that reads, changes and writes without conditions, as express-session does. It runs step by step: first it reads, then it
 * sets, touches or destroys.
 */
final class BlindWriter implements Actor {
    private final int index;
    private final Run run;
    private @Nullable String id;
    private @Nullable Kept read;
    private boolean done;
    private int rounds;

    BlindWriter(int index, Run run) {
        this.index = index;
        this.run = run;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public boolean isThreaded() {
        return false;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void run() {
        String known = id;
        if (known == null) {
            load();
        } else {
            write(known);
        }
    }

    private void load() {
        String known = Jar.id(plan(2) == 1 ? run.jar().latest() : run.jar().first());
        Kept found = run.model().records().live(known);
        run.trace().line(name(), "get " + known, found == null ? "none" : Answers.text(run.trace(), found.session()));
        id = known;
        read = found;
        done = found == null || !found.isReadable();
    }

    private void write(String known) {
        Kept before = Objects.requireNonNull(read, "read");
        Records records = run.model().records();
        int choice = plan(4);
        run.model().authored(Author.NOBODY);
        switch (choice) {
            case 0, 1 -> records.set(known, session(before, choice == 0));
            case 2 -> records.touch(known, session(before, false));
            default -> records.destroy(known);
        }
        run.trace()
                .line(
                        name(),
                        Map.of(0, "set ", 1, "set unchanged ", 2, "touch ").getOrDefault(choice, "destroy ") + known,
                        "");
        id = null;
        done = ++rounds > 1 || plan(2) == 0;
    }

    private StoredSession session(Kept before, boolean changes) {
        Map<String, String> members =
                new LinkedHashMap<>(Json.members(before.session().json()));
        Cookie cookie = Json.cookie(Objects.requireNonNull(members.get("cookie"), "cookie"))
                .touched(run.time().instant());
        members.put("cookie", cookie.json());
        if (changes) {
            members.put("w", Json.text("w" + rounds));
        }
        return StoredSession.of(Json.object(members), cookie.expires());
    }

    private int plan(int bound) {
        return run.choices().of(index, Choices.Stream.PLAN, bound, random -> random.nextInt(bound));
    }
}
