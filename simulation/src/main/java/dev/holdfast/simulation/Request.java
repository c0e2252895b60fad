package dev.holdfast.simulation;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.SessionConflictException;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request: a handler that does what choices say, and then the end, as an adapter makes it. */
final class Request implements Actor {
    private static final Duration WAIT = Duration.ofMillis(20);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int MOST_OPERATIONS = 8;
    private static final int MOST_NESTING = 2;

    private final int index;
    private final Run run;
    private final SessionManager manager;
    private final Model model;
    private final View view;
    private final Map<String, Kept> reads = new HashMap<>();
    private final Set<String> readNow = new HashSet<>();
    private final Map<String, Fault> lastFaults = new HashMap<>();
    private final List<Outcome> told = new ArrayList<>();
    private final List<Outcome> written = new ArrayList<>();
    private @Nullable SessionExchange exchange;
    private Instant began = Instant.EPOCH;
    private String operation = "";
    private String opening = "";
    private boolean saving;
    private int nesting;
    private boolean dead;
    private boolean done;
    private boolean failed;

    Request(int index, Run run, SessionManager manager) {
        this.index = index;
        this.run = run;
        this.manager = manager;
        this.model = run.model();
        this.view = new View(this, model, run.world());
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
        } catch (Network.Died | Baton.Abandoned e) {
            // it is no more
        } catch (Exception | Error e) {
            model.violated(Rule.NO_SURPRISE, name() + " in " + operation + ": " + e);
        }
        done = true;
    }

    /** Takes a cookie line to the browser; one that the response has is replaced. */
    @Nullable
    Object setCookie() {
        Outcome before = exchange().outcome();
        Unit unit = view.unit();
        int applied = unit == null ? 0 : unit.applied();
        String line = saved(() -> exchange().setCookie());
        Outcome after = exchange().outcome();
        if (after != null && (after != before || (unit != null && unit.applied() > applied))) {
            settled(after, unit);
        }
        if (line != null) {
            sent(run.jar().keep(line), after);
        }
        return line == null ? "no cookie" : "cookie " + Jar.id(line);
    }

    @Nullable
    Object commit() {
        return saving(() -> exchange().commit());
    }

    /** Runs what saves the session, and checks its outcome. */
    Outcome saving(Supplier<Outcome> save) {
        Unit unit = view.unit();
        Outcome outcome = saved(save);
        settled(outcome, unit);
        return outcome;
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
        readNow.clear();
        exchange().locked(WAIT, LEASE, () -> {
            if (readNow.contains(String.valueOf(view.id()))) {
                view.reloaded();
            }
            handle(count);
            saving = true;
            return null;
        });
        saving = false;
        Outcome outcome = exchange().outcome();
        if (outcome != null && nesting == 1 && exchange().presentedId() != null) {
            settled(outcome, view.unit());
        }
        return outcome;
    }

    Object waits(Duration length) {
        run.baton().pause(length);
        return length;
    }

    /** Returns the session that gets another id; null if it is for a new one. */
    @Nullable
    Lineage lineageOfNewId() {
        Unit unit = view.unit();
        return unit != null && (saving || operation.equals(Operation.RENEW_ID.words())) ? unit.lineage() : null;
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
        return new Author(this, unit == null ? null : unit.now(), intent, saving, isOver);
    }

    void read(String id, @Nullable Kept record) {
        if (record != null) {
            reads.put(id, record);
            readNow.add(id);
        }
    }

    @Nullable
    Kept lastRead(String id) {
        return reads.get(id);
    }

    void called(String id, Fault fault) {
        lastFaults.put(id, fault);
    }

    void requireAlive() {
        if (dead) {
            throw new Network.Died();
        }
    }

    void die() {
        dead = true;
    }

    void told(Outcome outcome) {
        told.add(outcome);
    }

    /** Returns true if nobody can blame the heart that it has left this record. */
    boolean isExcusedFor(String id) {
        Fault last = lastFaults.getOrDefault(id, Fault.NONE);
        return dead
                || view.ends().hasLeft()
                || exchange().outcome() == Outcome.UNKNOWN
                || (last != Fault.NONE && last != Fault.SLOW && last != Fault.TWICE);
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

    /** Nothing is a line of its own if nothing was asked of the store. */
    private Object begin() {
        exchange().begin();
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
            saving = false;
            failed(e);
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

    private void failed(RuntimeException e) {
        Unit unit = view.unit();
        if (e instanceof SessionConflictException && unit != null && unit.applied() > 0) {
            settled(Outcome.CONFLICT, unit);
        }
    }

    private void end() throws Exception {
        boolean headersFirst = plan(2) == 1;
        boolean right = headersFirst
                ? ends("set cookie", this::setCookie) && ends("commit", this::commit)
                : ends("commit", this::commit) && ends("set cookie", this::setCookie);
        if (!right) {
            ends("set cookie", this::setCookie);
            ends("commit", this::commit);
        }
        new Farewell(model, this, failed).check(told, written);
    }

    private boolean ends(String words, Attempt attempt) throws Exception {
        boolean right = attempt(words, attempt);
        failed |= !right;
        return right;
    }

    private <T extends @Nullable Object> T saved(Supplier<T> save) {
        saving = true;
        try {
            return save.get();
        } finally {
            saving = false;
        }
    }

    private void settled(Outcome outcome, @Nullable Unit unit) {
        written.add(outcome);
        view.settled(outcome, unit);
    }

    private void sent(String id, @Nullable Outcome outcome) {
        model.sent(id);
        boolean lost = outcome == Outcome.GONE || outcome == Outcome.CONFLICT || outcome == Outcome.UNKNOWN;
        if (!isExpress() && (lost || !model.wasStored(id))) {
            model.violated(
                    Rule.COOKIE_OPENS, name() + " sends a cookie of " + id + ", which was not saved: " + outcome);
        }
    }

    private int plan(int bound) {
        return run.choices().of(index, Choices.Stream.PLAN, bound, random -> random.nextInt(bound));
    }

    private interface Attempt {
        @Nullable
        Object make() throws Exception;
    }
}
