package dev.holdfast.simulation;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.SessionConflictException;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request: a handler that does what the choices say, and then the end as an adapter runs it. */
final class Request implements Actor {
    private static final Duration WAIT = Duration.ofMillis(20);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int MOST_OPERATIONS = 8;
    private static final int MOST_NESTING = 2;
    private static final Set<Operation> ENDING = EnumSet.of(
            Operation.REGENERATE,
            Operation.REGENERATE_KEEPING,
            Operation.DESTROY,
            Operation.UNSET,
            Operation.UNSET_EXCHANGE,
            Operation.CLEAR,
            Operation.LOG_OUT);
    private static final Set<String> RENEWING = Stream.of(
                    Operation.RENEW_ID, Operation.SIGN_IN, Operation.SIGN_IN_OTHER, Operation.CONFIRM)
            .map(Operation::words)
            .collect(Collectors.toSet());

    private final int index;
    private final Run run;
    private final SessionManager manager;
    private final Model model;
    private final View view;
    private final Calls calls = new Calls();
    private final Saves saves;
    private final Users users;
    private final List<Outcome> told = new ArrayList<>();
    private @Nullable SessionExchange exchange;
    private Instant began = Instant.EPOCH;
    private String operation = "";
    private String opening = "";
    private int nesting;
    private boolean done;
    private boolean failed;
    private boolean ending;

    Request(int index, Run run, SessionManager manager) {
        this.index = index;
        this.run = run;
        this.manager = manager;
        this.model = run.model();
        this.view = new View(this, model, run.world());
        this.saves = new Saves(this, model, run.jar());
        this.users = new Users(this, model, manager);
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public String name() {
        return String.valueOf((char) ('A' + index));
    }

    @Override
    public boolean isThreaded() {
        return true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void run() {
        try {
            open();
            attempt("begin", this::begin);
            handle(MOST_OPERATIONS);
            end();
        } catch (Network.Died | Scheduler.Abandoned e) {
            // the session no longer exists
        } catch (Exception | Error e) {
            model.violated(Rule.NO_SURPRISE, name() + " in " + operation + ": " + e);
        }
        done = true;
    }

    @Nullable
    Object locked() throws Exception {
        int count = 1 + plan(3);
        if (nesting == MOST_NESTING) {
            return "nested too deep";
        }
        nesting++;
        try {
            return locked(count);
        } finally {
            nesting--;
        }
    }

    private @Nullable Object locked(int count) throws Exception {
        calls.beginAnew();
        exchange().locked(WAIT, LEASE, () -> {
            if (calls.hasReadNow(view.id())) {
                view.reloaded();
            }
            handle(count);
            saves.begin();
            return null;
        });
        saves.end();
        Outcome outcome = exchange().outcome();
        if (outcome != null && exchange().presentedId() != null) {
            saves.settled(outcome, view.unit());
        }
        return outcome;
    }

    Object waits(Duration length) {
        run.scheduler().pause(length);
        return length;
    }

    /** Returns the session that gets the new id; null if the id is for a new session. */
    @Nullable
    Lineage lineageOfNewId() {
        Unit unit = view.unit();
        return unit != null && (saves.isSaving() || RENEWING.contains(operation)) ? unit.lineage() : null;
    }

    Calls calls() {
        return calls;
    }

    Saves saves() {
        return saves;
    }

    Users users() {
        return users;
    }

    View view() {
        return view;
    }

    SessionExchange exchange() {
        return Objects.requireNonNull(exchange, "exchange");
    }

    Instant began() {
        return began;
    }

    /** Overwrites the record, as a foreign program or a broken disk might. */
    Object damage(String text) {
        String id = Jar.id(plan(2) == 1 ? run.jar().latest() : run.jar().first());
        Kept before = model.records().live(id);
        if (before == null) {
            return "nothing to damage";
        }
        model.records().set(id, StoredSession.of(text, before.expires()));
        model.lineage(id).revive();
        return id + " is " + text;
    }

    /** The store moves the expiry of this record; a record that was a session when this request read it may be touched once more. */
    void moves(String id) {
        if (calls.lastRead(id) == null) {
            model.damage().moves(manager, id);
        }
    }

    void read(String id, @Nullable Kept record) {
        if (record != null && !record.isReadable()) {
            met(id);
        } else {
            calls.read(id, record);
        }
    }

    /** A read for a merge, or after a lost answer, is not remembered. */
    private void met(String id) {
        if (!saves.isSaving()) {
            model.damage().met(manager, id);
        }
    }

    /** A request must not fail because a record is unreadable. */
    void failedToOpen(SessionStoreException e) {
        boolean isUnreadable = String.valueOf(e.getMessage()).startsWith("a stored session must be a JSON object");
        if (isUnreadable && run.world().theme() != Theme.UNREADABLE_FAILS) {
            model.violated(Rule.LOCKED_OUT, name() + " asks for its session, but fails");
        }
    }

    /**
     * Returns true if the handler tried to end, replace or empty the session, or if the record follows one that the request's end
     * destroys.
     */
    boolean mayRemove(String id) {
        boolean isFollowed =
                run.world().destroysUnset() && !id.equals(exchange().presentedId());
        return ending || isFollowed;
    }

    boolean hasLimits() {
        return run.world().theme() == Theme.USERS;
    }

    boolean isExpress() {
        return run.world().isExpress();
    }

    @Nullable
    String sessionId() {
        return view.id();
    }

    String operation() {
        String label = opening + operation;
        opening = "";
        return label;
    }

    Author author(Author.Intent intent, boolean isOver) {
        Unit unit = view.unit();
        return new Author(this, unit == null ? null : unit.now(), intent, saves.isSaving(), isOver);
    }

    void told(Outcome outcome) {
        told.add(outcome);
    }

    /** Returns true if it is no fault of the core that this record is left. */
    boolean isExcusedFor(String id) {
        return calls.isExcusedFor(id) || view.ends().hasLeft() || exchange().outcome() == Outcome.UNKNOWN;
    }

    private void open() {
        began = run.time().instant();
        int cookie = run.choices().of(index, Choices.Stream.PLAN, 3, random -> Math.max(0, random.nextInt(5) - 2));
        String header = cookie == 2
                ? null
                : cookie == 1 ? run.jar().latest() : run.jar().first();
        opening = "[" + (header == null ? "no cookie" : Jar.id(header)) + "] ";
        exchange = manager.open(new Visit(this, header));
    }

    /** Prints no line of its own if the store was not called. */
    private Object begin() {
        exchange().begin();
        if (isExpress()) {
            // the request has loaded the session
            view.session();
        }
        return "begun";
    }

    private void handle(int most) throws Exception {
        for (int i = 0; i < most; i++) {
            Operation next = run.draws().operation(run.choices(), index);
            if (next == Operation.END || !perform(next)) {
                return;
            }
        }
    }

    /** Returns false if it fails and the handler does not catch that. */
    private boolean perform(Operation next) throws Exception {
        ending |= ENDING.contains(next);
        return attempt(next.words(), () -> next.apply(this)) || plan(2) == 1;
    }

    private boolean attempt(String words, Attempt attempt) throws Exception {
        String outer = operation;
        operation = words;
        run.trace().begins(name());
        try {
            Object result = attempt.make();
            run.trace().ends(name(), label(words), result);
            return true;
        } catch (SessionStoreException | SessionConflictException e) {
            saves.failed(e);
            run.trace()
                    .ends(
                            name(),
                            run.trace().isPrinted() ? operation() : "",
                            e.getClass().getSimpleName());
            return false;
        } finally {
            operation = outer;
        }
    }

    private String label(String words) {
        return words.equals("begin") ? words : operation();
    }

    private void end() throws Exception {
        boolean headersFirst = plan(2) == 1;
        boolean right = headersFirst
                ? ends("set cookie", saves::setCookie) && ends("commit", saves::commit)
                : ends("commit", saves::commit) && ends("set cookie", saves::setCookie);
        if (!right) {
            ends("set cookie", saves::setCookie);
            ends("commit", saves::commit);
        }
        new Farewell(model, this, failed).check(told, saves.written());
    }

    private boolean ends(String words, Attempt attempt) throws Exception {
        boolean right = attempt(words, attempt);
        failed |= !right;
        return right;
    }

    private int plan(int bound) {
        return run.choices().of(index, Choices.Stream.PLAN, bound, random -> random.nextInt(bound));
    }

    private interface Attempt {
        @Nullable
        Object make() throws Exception;
    }
}
