package dev.holdfast.simulation;

import dev.holdfast.session.contention.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one actor run at a time. An actor that yields draws which actor runs next, and parks only if that is another one. Time
 * passes when all actors wait.
 */
final class Scheduler implements Waits {
    private static final int MOST_STEPS = 1500;
    private static final long STUCK = TimeUnit.SECONDS.toNanos(20);
    private static final int NOBODY = -1;

    private final Carriers carriers;
    private final VirtualTime time;
    private final Choices choices;
    private final int switchOneIn;
    private final Thread coordinator = Thread.currentThread();
    private final List<Place> places = new ArrayList<>();
    private volatile int holder = NOBODY;
    private volatile boolean over;
    private boolean abandoned;
    private int steps;
    private Runnable onStep = () -> {};

    Scheduler(Carriers carriers, VirtualTime time, Choices choices, int switchOneIn) {
        this.carriers = carriers;
        this.time = time;
        this.choices = choices;
        this.switchOneIn = switchOneIn;
    }

    void onStep(Runnable action) {
        onStep = action;
    }

    /** Runs all actors to their end. Returns false if that took too many steps. */
    boolean run(List<? extends Actor> actors) {
        actors.forEach(actor -> places.add(new Place(actor)));
        handOver(0);
        long end = System.nanoTime() + STUCK;
        while (!over) {
            LockSupport.parkNanos(this, STUCK);
            if (!over && System.nanoTime() - end > 0) {
                throw carriers.stuck();
            }
        }
        holder = NOBODY;
        return !abandoned;
    }

    /** Returns the actor that runs; null before the first and after the last. */
    @Nullable
    Actor current() {
        return holder == NOBODY ? null : places.get(holder).actor();
    }

    /** Lets another actor run, or the same one again. */
    void yieldTurn() {
        if (holder != NOBODY) {
            next(places.get(holder));
        }
    }

    @Override
    public long nanoTime() {
        return time.nanos();
    }

    @Override
    public boolean pause(Duration length) {
        if (holder == NOBODY) {
            time.pass(length);
            return true;
        }
        Place me = places.get(holder);
        me.waitUntil(time.nanos() + length.toNanos());
        next(me);
        me.waitUntil(0);
        return true;
    }

    @Override
    public FairLock newLock() {
        return new VirtualLock(this);
    }

    /** Waits until {@code lock} is free for this actor, or until the time limit. */
    void await(VirtualLock lock, Duration patience) {
        Place me = places.get(holder);
        me.waitFor(lock);
        pause(patience);
        me.waitFor(null);
    }

    boolean isAbandoned() {
        return abandoned;
    }

    private void next(Place me) {
        step();
        int target = choose(me);
        while (!places.get(target).actor().isThreaded()) {
            target = afterStepOf(places.get(target));
        }
        if (places.get(target) == me) {
            holder = target;
        } else {
            handOver(target);
            me.parkUntil(() -> places.get(holder) == me);
        }
        if (abandoned) {
            throw new Abandoned();
        }
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            abandoned = true;
        }
        onStep.run();
    }

    private int afterStepOf(Place inline) {
        holder = places.indexOf(inline);
        inline.actor().run();
        if (inline.actor().isDone()) {
            inline.end();
        }
        step();
        return choose(inline);
    }

    /** Returns the actor that runs next: the calling one if it can run and the choice is 0. */
    private int choose(Place me) {
        List<Integer> ready = ready(me);
        while (ready.isEmpty()) {
            if (places.stream().allMatch(place -> place.isDone())) {
                return NOBODY;
            }
            time.passTo(places.stream()
                    .filter(place -> !place.isDone())
                    .mapToLong(place -> place.until())
                    .min()
                    .orElse(0));
            ready = ready(me);
        }
        int size = ready.size();
        int choice = choices.of(
                me.actor().index(),
                Choices.Stream.TURNS,
                size,
                random -> random.nextInt(switchOneIn) == 0 ? random.nextInt(size) : 0);
        return ready.get(choice);
    }

    private List<Integer> ready(Place me) {
        List<Integer> ready = new ArrayList<>();
        if (me.isReady(time.nanos())) {
            ready.add(places.indexOf(me));
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) != me && places.get(i).isReady(time.nanos())) {
                ready.add(i);
            }
        }
        return ready;
    }

    private void handOver(int target) {
        Place place = places.get(target);
        holder = target;
        place.goOn(carriers.get(target), () -> whole(place));
    }

    private void whole(Place place) {
        if (!abandoned) {
            place.actor().run();
        }
        place.end();
        int target = choose(place);
        while (target != NOBODY && !places.get(target).actor().isThreaded()) {
            target = afterStepOf(places.get(target));
        }
        if (target == NOBODY) {
            over = true;
            LockSupport.unpark(coordinator);
        } else {
            handOver(target);
        }
    }

    /** Ends an actor of a run that takes too long. */
    static final class Abandoned extends Error {
        private static final long serialVersionUID = 1;
    }
}
