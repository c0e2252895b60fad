package dev.holdfast.session.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The calls of threads to a store at the same time, with their answers. A history is linearizable if there is an order of the
 * calls in which one thread would have got these answers, and in which no call comes before one that had ended when it began
 * (Herlihy, Wing 1990).
 */
record History(List<Event> events) {
    /** The state of the store: the number of the session, and the holder of the lock; null for none. */
    record State(Integer session, String holder) {
        static final State EMPTY = new State(null, null);
    }

    /** The answer to a call, and the state of the store after it. */
    record Step(Object answer, State next) {}

    /** One operation of a store, and the answer that a single thread would get. */
    record Operation(String name, Function<MemoryStore, Object> real, Function<State, Step> model) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One call; its times are from a clock that advances with each call and answer. */
    record Event(Operation operation, Object answer, long began, long ended) {}

    boolean isLinearizable() {
        return goesOn(0, State.EMPTY, new HashSet<>());
    }

    /** Tries every next event; {@code done} has a bit for each event that was used. A state that failed once is not tried again. */
    private boolean goesOn(int done, State state, Set<List<Object>> tried) {
        if (done == (1 << events.size()) - 1) {
            return true;
        }
        if (!tried.add(List.of(done, state))) {
            return false;
        }
        long firstEnd = firstEnd(done);
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            boolean next = (done & 1 << i) == 0 && event.began < firstEnd;
            if (next && answers(event, state) && goesOn(done | 1 << i, after(event, state), tried)) {
                return true;
            }
        }
        return false;
    }

    private long firstEnd(int done) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < events.size(); i++) {
            if ((done & 1 << i) == 0) {
                first = Math.min(first, events.get(i).ended);
            }
        }
        return first;
    }

    private static boolean answers(Event event, State state) {
        return Objects.equals(event.operation.model.apply(state).answer, event.answer);
    }

    private static State after(Event event, State state) {
        return event.operation.model.apply(state).next;
    }
}
