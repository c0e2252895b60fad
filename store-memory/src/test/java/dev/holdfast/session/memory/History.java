package dev.holdfast.session.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * What threads asked of a store at the same time, and what they were answered. It is linearizable if there is an order in which one
 * thread alone would have got these answers, and in which nothing comes before what had ended when it began (Herlihy, Wing 1990).
 */
record History(List<Event> events) {
    /** What is in the store: the number of the one session, and who holds the one lock; null for nothing. */
    record State(Integer session, String holder) {
        static final State EMPTY = new State(null, null);
    }

    /** The answer to a question, and what is in the store then. */
    record Step(Object answer, State next) {}

    /** One thing that a store can be asked for, and what a thread alone would get. */
    record Operation(String name, Function<MemoryStore, Object> real, Function<State, Step> model) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One question; the times are those of a clock that ticks with each question and answer. */
    record Event(Operation operation, Object answer, long began, long ended) {}

    boolean isLinearizable() {
        return goesOn(0, State.EMPTY, new HashSet<>());
    }

    /** Tries every next event; {@code done} has a bit for each that has been. What led nowhere once is not tried again. */
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
