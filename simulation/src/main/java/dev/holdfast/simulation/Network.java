package dev.holdfast.simulation;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The network between the requests and the store: each call yields before and after, and one choice says which fault it meets. */
final class Network {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final List<Duration> SLOW = List.of(Duration.ofMillis(1500), Duration.ofSeconds(61));
    private static final int LATEST = 12;
    private static final int MOST_SHOWN = 12;

    private final World world;
    private final Scheduler scheduler;
    private final VirtualTime time;
    private final Choices choices;
    private final Model model;
    private final Trace trace;
    private final Draws draws;
    private final Late late = new Late();
    private boolean faulty;

    Network(
            World world,
            Scheduler scheduler,
            VirtualTime time,
            Choices choices,
            Model model,
            Trace trace,
            Draws draws) {
        this.world = world;
        this.scheduler = scheduler;
        this.time = time;
        this.choices = choices;
        this.model = model;
        this.trace = trace;
        this.draws = draws;
        scheduler.onStep(late::step);
    }

    /** Returns true if anything has gone wrong so far. */
    boolean isFaulty() {
        return faulty;
    }

    /** Applies the writes that are still on their way. */
    void settle() {
        late.all();
    }

    /**
     * Calls the store.
     *
     * @param id the id of the record, or a name for calls that are not about a record
     * @param isRepeated whether stores may repeat it by themselves when an answer is lost
     */
    <T> @Nullable T call(String name, String id, Author author, boolean isRepeated, Apply<T> apply) {
        Request request = author.request();
        if (request == null) {
            return apply.now();
        }
        request.calls().requireAlive();
        scheduler.yieldTurn();
        Fault fault = draws.fault(choices, request.index());
        faulty |= fault != Fault.NONE;
        request.calls().called(id, fault);
        if (name.equals("destroy")) {
            request.calls().destroys(id, fault);
        }
        time.pass(world.tick());
        Call<T> call = new Call<>(request, name + " " + shown(id), id, () -> {
            model.authored(author);
            @Nullable T answer = apply.now();
            model.authored(Author.NOBODY);
            return answer;
        });
        @Nullable T answer = answer(call, fault, isRepeated);
        scheduler.yieldTurn();
        late.answered(request, id);
        return answer;
    }

    private <T> @Nullable T answer(Call<T> call, Fault fault, boolean isRepeated) {
        return switch (fault) {
            case NONE -> told(call, call.apply.now(), fault);
            case SLOW -> slow(call);
            case TWICE -> twice(call, isRepeated);
            case REFUSED -> throw failed(call, fault, Duration.ZERO);
            case LOST_BEFORE -> throw failed(call, fault, TIMEOUT);
            case LOST_AFTER -> {
                call.apply.now();
                throw failed(call, fault, TIMEOUT);
            }
            case LATE -> {
                later(call);
                throw failed(call, fault, TIMEOUT);
            }
            case DIES -> throw died(call, fault);
            case DIES_AFTER -> {
                call.apply.now();
                throw died(call, fault);
            }
        };
    }

    private <T> @Nullable T slow(Call<T> call) {
        Duration length = SLOW.get(parameter(call, SLOW.size()));
        scheduler.pause(length);
        return told(call, call.apply.now(), Fault.SLOW);
    }

    private <T> @Nullable T twice(Call<T> call, boolean isRepeated) {
        @Nullable T answer = call.apply.now();
        if (isRepeated) {
            later(call);
        } else {
            call.apply.now();
        }
        return told(call, answer, Fault.TWICE);
    }

    private void later(Call<?> call) {
        int steps = 1 + parameter(call, LATEST);
        late.add(call.request, call.id, steps, () -> {
            Object answer = call.apply.now();
            trace.line("late", call.label(trace), Answers.text(trace, answer));
        });
    }

    private int parameter(Call<?> call, int bound) {
        return choices.of(call.request.index(), Choices.Stream.FAULTS, bound, random -> random.nextInt(bound));
    }

    private <T> @Nullable T told(Call<T> call, @Nullable T answer, Fault fault) {
        trace.line(call.request.name(), call.label(trace), Answers.text(trace, answer) + suffix(fault));
        return answer;
    }

    private SessionStoreException failed(Call<?> call, Fault fault, Duration after) {
        trace.line(call.request.name(), call.label(trace), fault.words());
        scheduler.pause(after);
        scheduler.yieldTurn();
        return new SessionStoreException(fault.words());
    }

    private Died died(Call<?> call, Fault fault) {
        trace.line(call.request.name(), call.label(trace), fault.words());
        call.request.calls().die();
        return new Died();
    }

    /** Hashes are long. */
    private static String shown(String id) {
        return id.length() > MOST_SHOWN ? id.substring(0, MOST_SHOWN) : id;
    }

    private static String suffix(Fault fault) {
        return fault == Fault.NONE ? "" : " (" + fault.words() + ")";
    }

    /** Does at the store what a call requests. */
    interface Apply<T> {
        @Nullable
        T now();
    }

    /** Ends a request whose process dies. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    private record Call<T>(Request request, String name, String id, Apply<T> apply) {
        String label(Trace trace) {
            return trace.isPrinted() ? request.operation() + ": " + name : name;
        }
    }
}
