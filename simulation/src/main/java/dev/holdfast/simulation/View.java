package dev.holdfast.simulation;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session of one request, and what its handler did to it. */
final class View {
    private static final Attribute<String> KEPT = Attribute.of("a", String.class);

    private final Request request;
    private final Model model;
    private final Ends ends;
    private @Nullable Session session;
    private @Nullable Unit unit;
    private final Values values;
    private boolean ended;

    View(Request request, Model model, World world) {
        this.request = request;
        this.model = model;
        this.values = new Values(this, request.name());
        this.ends = new Ends(request, model, world);
    }

    @Nullable
    Unit unit() {
        return unit;
    }

    Values values() {
        return values;
    }

    Ends ends() {
        return ends;
    }

    @Nullable
    String id() {
        return session == null ? null : session.id();
    }

    @Nullable
    Object session() {
        acquire(opened(request.exchange()::session));
        return id();
    }

    @Nullable
    Object existing() {
        acquire(opened(request.exchange()::existing));
        return id();
    }

    @Nullable
    Object create() {
        Session made = made();
        if (ended && made != null && !made.isNew()) {
            model.violated(Rule.FRESH, "create() returned the session that the request had unset or destroyed");
        }
        if (made != null && made != session) {
            ends.begun();
        }
        acquire(made);
        return id();
    }

    private @Nullable Session opened(Supplier<@Nullable Session> opening) {
        try {
            return opening.get();
        } catch (SessionStoreException e) {
            request.failedToOpen(e);
            throw e;
        }
    }

    /** Logs out without reading the session. */
    Object destroyUnread() {
        String id = id();
        if (id != null) {
            ends.destroying(id, unit);
        }
        drop();
        request.exchange().destroy();
        ends.destroyed();
        String presented = request.exchange().presentedId();
        if (presented != null && !ends.hasLeft()) {
            model.damage().loggedOut(presented);
        }
        return "logged out";
    }

    /** The request destroys the unset session; if that fails, the exception says so. */
    private @Nullable Session made() {
        try {
            return request.exchange().create();
        } catch (SessionStoreException e) {
            ends.unsetFailed();
            throw e;
        }
    }

    @Nullable
    Object maxAge(@Nullable Duration life) {
        return change(
                "maxAge " + life,
                () -> session(live -> {
                    live.maxAge(life);
                    choose(live);
                }));
    }

    @Nullable
    Object expires(Duration after) {
        return change(
                "expires in " + after,
                () -> session(live -> {
                    live.expires(request.exchange().now().plus(after));
                    choose(live);
                }));
    }

    @Nullable
    Object cookie(Duration life) {
        return change(
                "cookie for " + life,
                () -> session(live -> {
                    live.cookie(
                            live.cookie().withMaxAge(life, request.exchange().now()));
                    choose(live);
                }));
    }

    @Nullable
    Object touch() {
        return change("touched", () -> session(Session::touch));
    }

    @Nullable
    Object renewId() {
        return change(
                "renewed",
                () -> session(live -> {
                    String old = live.id();
                    live.renewId();
                    unit(mine -> mine.renewed(old));
                }));
    }

    @Nullable
    Object regenerate(boolean keeping) {
        return change(
                "regenerated",
                () -> session(live -> {
                    ends.drop(live.id(), unit);
                    try {
                        regenerate(live, keeping);
                    } finally {
                        unit = Unit.regenerated(model.lineage(live.id()));
                        values.forget();
                    }
                    if (keeping) {
                        unit(mine -> mine.keep("a"));
                    }
                }));
    }

    @Nullable
    Object save() {
        session();
        Session live = session;
        return live == null ? null : save(live);
    }

    @Nullable
    Object reload() {
        return change(
                "reloaded",
                () -> session(live -> {
                    live.reload();
                    reloaded();
                }));
    }

    /** Begins anew with the state that was read last, if that is this session. */
    void reloaded() {
        String id = id();
        Kept read = id == null ? null : request.calls().lastRead(id);
        if (id != null && read != null) {
            Unit loaded = Unit.loaded(model.lineage(id), read);
            if (request.isExpress()) {
                // what express-session compares with at the end stays as it was before the reload
                loaded.countAsSaved();
            }
            unit = loaded;
            values.forget();
            request.saves().reloaded();
        }
    }

    @Nullable
    Object destroy() {
        session();
        Session live = session;
        if (live == null) {
            return null;
        }
        ends.destroying(live.id(), unit);
        drop();
        live.destroy();
        ends.destroyed();
        return "destroyed";
    }

    @Nullable
    Object unset() {
        session();
        Session live = session;
        if (live != null) {
            ends.unset(live.id(), unit);
            drop();
            live.unset();
        }
        return "unset";
    }

    @Nullable
    Object unsetExchange() {
        if (session != null || !ended) {
            ends.unset(idToUnset(), unit);
        }
        drop();
        request.exchange().unset();
        return "unset";
    }

    /** The end of the request may have made a session that the handler did not ask for. */
    private @Nullable String idToUnset() {
        if (session == null && request.saves().written().contains(Outcome.SAVED)) {
            existing();
        }
        return session == null ? request.exchange().presentedId() : session.id();
    }

    /** Checks the outcome that the core reports for a save, and begins the next unit. */
    void settled(Outcome outcome, @Nullable Unit saved) {
        if (saved == null) {
            return;
        }
        new Settlement(model, request, saved, id()).check(outcome);
        if (outcome == Outcome.SAVED || outcome == Outcome.MERGED) {
            ends.saved();
            unit = unit == saved ? saved.next() : unit;
        }
    }

    private void regenerate(Session live, boolean keeping) {
        if (keeping) {
            live.regenerate(KEPT);
        } else {
            live.regenerate();
        }
    }

    private Outcome save(Session live) {
        try {
            return request.saves().saving(live::save);
        } catch (SessionStoreException e) {
            if (request.isExpress()) {
                unit(Unit::countAsSaved);
            }
            throw e;
        }
    }

    private void choose(Session live) {
        Duration life = live.cookie().originalMaxAge();
        unit(mine -> mine.choose(life == null ? null : life.toMillis()));
    }

    private void drop() {
        session = null;
        unit = null;
        values.forget();
        ended = true;
    }

    private void acquire(@Nullable Session found) {
        if (found == session) {
            return;
        }
        if (found != null && !found.isNew() && request.hasLimits()) {
            Instant asked = request.calls().asked(found.id(), request.exchange().now());
            model.owners().served(found.id(), found.handle(), request.began(), asked);
        }
        session = found;
        values.forget();
        unit = found == null ? null : begun(found);
    }

    private Unit begun(Session found) {
        Lineage lineage = model.lineage(found.id());
        Kept made = model.made(request, found.id());
        Kept read = request.calls().lastRead(found.id());
        if (found.isNew() && made != null) {
            return Unit.loaded(lineage, made);
        }
        return found.isNew() || read == null ? Unit.fresh(lineage) : Unit.loaded(lineage, read);
    }

    @Nullable
    Object change(String done, Runnable change) {
        session();
        if (session == null) {
            return "no session";
        }
        change.run();
        return done;
    }

    void session(Consumer<Session> use) {
        use.accept(Objects.requireNonNull(session, "session"));
    }

    void unit(Consumer<Unit> use) {
        use.accept(Objects.requireNonNull(unit, "unit"));
    }
}
