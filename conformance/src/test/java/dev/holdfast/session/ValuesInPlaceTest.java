package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values that are read before a merge and changed in place after it. */
class ValuesInPlaceTest extends SessionsAsText {
    private final Set<String> overwritten = new HashSet<>();
    private final SessionManager telling =
            builder().listener(event -> overwritten.addAll(event.overwritten())).build();

    @Test
    void aChangeInAValueThatTheOtherRequestReplacedCountsAsSettingIt() {
        String id = saved(session -> {
            session.set(LIST, new ArrayList<>(List.of("a")));
            session.set(N, 1);
        });
        SessionExchange exchange = telling.open(SignedRequests.presenting(id, SECRET));
        List<String> mine = exchange.required().get(LIST);
        exchange.required().set(N, 2);
        beside(id, session -> session.get(LIST).add("theirs"));
        assertEquals(Outcome.MERGED, exchange.required().save());
        mine.add("mine");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of("a", "mine"), open(id).required().get(LIST));
        assertEquals(Set.of("list"), overwritten);
    }

    @Test
    void withoutSuchAChangeTheOtherValueIsReadAnew() {
        String id = saved(session -> {
            session.set(LIST, new ArrayList<>(List.of("a")));
            session.set(N, 1);
        });
        SessionExchange exchange = telling.open(SignedRequests.presenting(id, SECRET));
        exchange.required().get(LIST);
        exchange.required().set(N, 2);
        beside(id, session -> session.get(LIST).add("theirs"));
        exchange.required().save();
        assertEquals(List.of("a", "theirs"), exchange.required().get(LIST));
        exchange.required().get(LIST).add("more");
        exchange.commit();
        assertEquals(List.of("a", "theirs", "more"), open(id).required().get(LIST));
        assertEquals(Set.of(), overwritten);
    }

    @Test
    void aChangeInAValueThatTheOtherRequestRemovedCountsAsSettingIt() {
        String id = saved(session -> {
            session.set(LIST, new ArrayList<>(List.of("a")));
            session.set(N, 1);
        });
        SessionExchange exchange = telling.open(SignedRequests.presenting(id, SECRET));
        List<String> mine = exchange.required().get(LIST);
        exchange.required().set(N, 2);
        beside(id, session -> session.remove(LIST));
        exchange.required().save();
        mine.add("mine");
        exchange.commit();
        assertEquals(List.of("a", "mine"), open(id).required().get(LIST));
        assertEquals(Set.of("list"), overwritten);
    }

    @Test
    void aValueThatWasSetIsWatchedAfterASave() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        List<String> mine = new ArrayList<>(List.of("a"));
        exchange.required().set(LIST, mine);
        exchange.required().save();
        mine.add("b");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of("a", "b"), open(id).required().get(LIST));
    }

    @Test
    void aValueThatComputeMadeIsWatchedAfterAMerge() {
        String id = saved(session -> session.set(LIST, new ArrayList<>(List.of("a"))));
        SessionExchange exchange = telling.open(SignedRequests.presenting(id, SECRET));
        List<String> mine = exchange.required().compute(LIST, list -> {
            list.add("computed");
            return list;
        });
        beside(id, session -> session.get(LIST).add("theirs"));
        assertEquals(Outcome.MERGED, exchange.required().save());
        assertEquals(List.of("a", "theirs", "computed"), exchange.required().get(LIST));
        mine.add("late");
        exchange.commit();
        assertEquals(List.of("a", "computed", "late"), open(id).required().get(LIST));
        assertEquals(Set.of("list"), overwritten);
    }

    @Test
    void aValueChangedInPlaceBeforeComputeIsNotComputedAgainWithoutTheChange() {
        String id = saved(session -> session.set(LIST, new ArrayList<>(List.of("a"))));
        SessionExchange exchange = open(id);
        exchange.required().get(LIST).add("in place");
        exchange.required().compute(LIST, list -> {
            list.add("computed");
            return list;
        });
        beside(id, session -> session.get(LIST).add("theirs"));
        exchange.commit();
        assertEquals(List.of("a", "in place", "computed"), open(id).required().get(LIST));
    }
}
