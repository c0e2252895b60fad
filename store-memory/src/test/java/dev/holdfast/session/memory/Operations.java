package dev.holdfast.session.memory;

import dev.holdfast.session.memory.History.Operation;
import dev.holdfast.session.memory.History.State;
import dev.holdfast.session.memory.History.Step;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.Random;

/** The operations of a store on one session and one lock. */
final class Operations {
    private Operations() {}

    static Operation anything(Random random) {
        int n = 1 + random.nextInt(3);
        return switch (random.nextInt(11)) {
            case 0 -> get();
            case 1 -> set(n);
            case 2 -> touch();
            case 3 -> destroy();
            case 4 -> create(n);
            case 5, 6 -> replace(n, random.nextInt(4));
            case 7 -> touchAndGet();
            case 8 -> slide();
            case 9 -> lock("holder" + n);
            default -> unlock("holder" + n);
        };
    }

    static Operation anythingWithAFault(Random random) {
        Operation operation = anything(random);
        return operation.name().startsWith("replace") ? readingFirst(operation) : operation;
    }

    static Operation get() {
        return new Operation(
                "get",
                store -> {
                    StoredSession found = store.get("id");
                    return found == null ? null : (Object) number(found);
                },
                state -> new Step(state.session(), state));
    }

    static Operation set(int n) {
        return new Operation(
                "set " + n,
                store -> {
                    store.set("id", session(n));
                    return "done";
                },
                state -> new Step("done", new State(n, state.holder())));
    }

    private static Operation touch() {
        return new Operation(
                "touch", store -> store.touch("id", session(0)), state -> new Step(state.session() != null, state));
    }

    private static Operation touchAndGet() {
        return new Operation(
                "touchAndGet",
                store -> {
                    SlidingSessionStore.Loaded found = store.touchAndGet("id");
                    return found == null ? null : (Object) number(found.session());
                },
                state -> new Step(state.session(), state));
    }

    private static Operation slide() {
        return new Operation(
                "slide",
                store -> store.touch("id") != SlidingSessionStore.Slide.GONE,
                state -> new Step(state.session() != null, state));
    }

    private static Operation destroy() {
        return new Operation(
                "destroy",
                store -> {
                    store.destroy("id");
                    return "done";
                },
                state -> new Step("done", new State(null, state.holder())));
    }

    private static Operation create(int n) {
        return new Operation(
                "create " + n,
                store -> store.create("id", session(n)),
                state -> state.session() == null
                        ? new Step(true, new State(n, state.holder()))
                        : new Step(false, state));
    }

    /** Replaces it by nothing if {@code next} is 0. */
    private static Operation replace(int expected, int next) {
        return new Operation(
                "replace " + expected + " by " + next,
                store -> told(store.replace("id", session(expected), next == 0 ? null : session(next))),
                state -> {
                    if (state.session() == null) {
                        return new Step("gone", state);
                    }
                    return state.session() == expected
                            ? new Step("saved", new State(next == 0 ? null : (Integer) next, state.holder()))
                            : new Step("conflict " + state.session(), state);
                });
    }

    private static Operation lock(String holder) {
        return new Operation(
                "lock by " + holder,
                store -> store.lock("id", holder, Duration.ofHours(1)),
                state -> state.holder() == null
                        ? new Step(true, new State(state.session(), holder))
                        : new Step(false, state));
    }

    private static Operation unlock(String holder) {
        return new Operation(
                "unlock by " + holder,
                store -> {
                    store.unlock("id", holder);
                    return "done";
                },
                state -> new Step(
                        "done", new State(state.session(), holder.equals(state.holder()) ? null : state.holder())));
    }

    private static Operation readingFirst(Operation replace) {
        int expected = Integer.parseInt(replace.name().split(" ")[1]);
        int next = Integer.parseInt(replace.name().split(" ")[3]);
        return new Operation(
                replace.name(),
                store -> {
                    StoredSession found = store.get("id");
                    if (found == null) {
                        return "gone";
                    }
                    if (number(found) != expected) {
                        return "conflict " + number(found);
                    }
                    Thread.yield();
                    if (next == 0) {
                        store.destroy("id");
                    } else {
                        store.set("id", session(next));
                    }
                    return "saved";
                },
                replace.model());
    }

    private static String told(Replacement replacement) {
        return replacement.conflict().map(found -> "conflict " + number(found)).orElse(replacement.toString());
    }

    private static StoredSession session(int n) {
        return StoredSession.of("{\"cookie\":{},\"n\":" + n + "}", null);
    }

    private static int number(StoredSession session) {
        String json = session.json();
        return Integer.parseInt(json.substring(json.lastIndexOf(':') + 1, json.length() - 1));
    }
}
