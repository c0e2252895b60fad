package dev.holdfast.simulation;

import dev.holdfast.session.contention.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one actor run at a time. The one that yields draws who goes on, and parks only if that is another. Time passes when all who
 * could go on are waiting.
 */
final class Baton implements Waits {
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

    Baton(Carriers carriers, VirtualTime time, Choices choices, int switchOneIn) {
        this.carriers = carriers;
        this.time = time;
        this.choices = choices;
        this.switchOneIn = switchOneIn;
    }

    void onStep(Runnable action) {
        onStep = action;
    }

    /** Runs all to their end. Returns false if that took too many steps. */
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

    /** Returns who runs; null before and after all. */
    @Nullable
    Actor current() {
        return holder == NOBODY ? null : places.get(holder).actor;
    }

    /** Lets another go on, or the same one. */
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
        me.until = time.nanos() + length.toNanos();
        next(me);
        me.until = 0;
        return true;
    }

    @Override
    public FairLock newLock() {
        return new VirtualLock(this);
    }

    /** Waits until {@code lock} is there for me, or the time is over. */
    void await(VirtualLock lock, Duration patience) {
        Place me = places.get(holder);
        me.lock = lock;
        pause(patience);
        me.lock = null;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    private void next(Place me) {
        step();
        int target = choose(me);
        while (!places.get(target).actor.isThreaded()) {
            target = afterStepOf(places.get(target));
        }
        if (places.get(target) == me) {
            holder = target;
        } else {
            handOver(target);
            me.parkUntilHolder();
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
        inline.actor.run();
        inline.done = inline.actor.isDone();
        step();
        return choose(inline);
    }

    /** Returns who goes on; the one that asks if it can, and the choice is 0. */
    private int choose(Place me) {
        List<Integer> ready = ready(me);
        while (ready.isEmpty()) {
            if (places.stream().allMatch(place -> place.done)) {
                return NOBODY;
            }
            time.passTo(places.stream()
                    .filter(place -> !place.done)
                    .mapToLong(place -> place.until)
                    .min()
                    .orElse(0));
            ready = ready(me);
        }
        int size = ready.size();
        int choice = choices.of(
                me.actor.index(),
                Choices.Stream.TURNS,
                size,
                random -> random.nextInt(switchOneIn) == 0 ? random.nextInt(size) : 0);
        return ready.get(choice);
    }

    private List<Integer> ready(Place me) {
        List<Integer> ready = new ArrayList<>();
        if (me.isReady()) {
            ready.add(places.indexOf(me));
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) != me && places.get(i).isReady()) {
                ready.add(i);
            }
        }
        return ready;
    }

    private void handOver(int target) {
        Place place = places.get(target);
        holder = target;
        if (place.thread == null) {
            Carrier carrier = carriers.get(target);
            place.thread = carrier.thread();
            carrier.run(() -> whole(place));
        } else {
            LockSupport.unpark(place.thread);
        }
    }

    private void whole(Place place) {
        if (!abandoned) {
            place.actor.run();
        }
        place.done = true;
        int target = choose(place);
        while (target != NOBODY && !places.get(target).actor.isThreaded()) {
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

    private final class Place {
        private final Actor actor;
        private @Nullable Thread thread;
        private @Nullable VirtualLock lock;
        private long until;
        private boolean done;

        private Place(Actor actor) {
            this.actor = actor;
        }

        boolean isReady() {
            return !done && (time.nanos() >= until || (lock != null && lock.isFor(actor)));
        }

        void parkUntilHolder() {
            while (places.get(holder) != this) {
                LockSupport.park(Baton.this);
            }
        }
    }
}
