package dev.holdfast.simulation;

import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionEvent;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.SessionRequest;
import dev.holdfast.session.SimulatedManager;
import dev.holdfast.session.Unreadable;
import dev.holdfast.session.Unset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Plays runs, one after the other, on carriers of its own. */
final class Simulation {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private static final Logger LOG = Logger.getLogger("dev.holdfast.session");

    static {
        // the log lines of the core about faults are of no interest here
        LOG.setLevel(Level.OFF);
    }

    private final Carriers carriers = new Carriers();
    private final Planted planted;
    private int holders;

    Simulation() {
        this(Planted.NOTHING);
    }

    /** Plays on a store with a planted fault. */
    Simulation(Planted planted) {
        this.planted = planted;
    }

    /** Plays one run; a {@code printed} run also records its table. */
    Result play(Choices choices, boolean printed) {
        holders = 0;
        Draws draws = new Draws(choices.random());
        World world = World.choose(choices);
        draws.prefer(world.theme());
        VirtualTime time = new VirtualTime();
        Model model = new Model(world, time, planted);
        Scheduler scheduler = new Scheduler(carriers, time, choices, draws.switchOneIn());
        Run run = new Run(world, choices, draws, time, scheduler, model, new Jar(), new Trace(printed));
        Network network = new Network(world, scheduler, time, choices, model, run.trace(), draws);
        FaultyStore store = new FaultyStore(network, model.records(), scheduler, time);
        SessionManager shared = manager(run, store);
        begin(run, shared);
        boolean ended = scheduler.run(actors(run, store, shared));
        if (ended) {
            network.settle();
            model.checkQuiet();
        }
        return new Result(ended ? model.violations() : List.of(), run.trace(), choices.made(), ended);
    }

    private List<Actor> actors(Run run, FaultyStore store, SessionManager shared) {
        List<Actor> actors = new ArrayList<>();
        for (int i = 0; i < run.world().requests(); i++) {
            actors.add(new Request(i, run, run.world().hasOwnProcess() && i > 0 ? manager(run, store) : shared));
        }
        if (run.world().hasWriter()) {
            actors.add(new BlindWriter(Choices.ACTORS - 1, run));
        }
        return actors;
    }

    private SessionManager manager(Run run, FaultyStore store) {
        World world = run.world();
        SessionManagerBuilder builder = world.isExpress() ? SessionManager.expressBuilder() : SessionManager.builder();
        if (!world.isExpress()) {
            builder.conflicts(world.fails() ? ConflictHandling.FAIL : ConflictHandling.MERGE);
        }
        if (world.theme() == Theme.USERS) {
            builder.lifetimes(limits -> limits.idle(Owners.IDLE).absolute(Owners.ABSOLUTE));
        }
        if (world.theme() == Theme.UNREADABLE_FAILS) {
            builder.unreadable(Unreadable.FAIL);
        }
        builder.secret(SECRET)
                .codec(Json.CODEC)
                .store(store)
                .clock(run.time())
                .rolling(world.rolling())
                .saveUninitialized(world.saveUninitialized())
                .unset(world.destroysUnset() ? Unset.DESTROY : Unset.KEEP)
                .cookie(cookie -> cookie.maxAge(world.life()))
                .idGenerator(request -> newId(run, request))
                .listener(Simulation::tell);
        return SimulatedManager.simulated(builder, run.scheduler(), () -> "h" + ++holders)
                .build();
    }

    /** Saves the session that all requests are about. */
    private static void begin(Run run, SessionManager manager) {
        SessionExchange exchange = manager.open(new Visit(null, null));
        Session session = Objects.requireNonNull(exchange.session(), "session");
        session.set("a", "S");
        session.set(Values.LIST, List.of("S"));
        session.set("n", 1);
        exchange.commit();
        String id = run.jar().keep(Objects.requireNonNull(exchange.setCookie(), "cookie"));
        run.model().sent(id);
        Kept record = Objects.requireNonNull(run.model().records().live(id), "record");
        run.trace().line("", "saved " + id, Answers.text(run.trace(), record.session()) + " (" + run.world() + ")");
    }

    private static String newId(Run run, SessionRequest visit) {
        Request request = ((Visit) visit).request();
        return request == null
                ? run.model().newId(null, null)
                : run.model().newId(request.lineageOfNewId(), request.sessionId());
    }

    private static void tell(SessionEvent event) {
        Request request = ((Visit) event.request()).request();
        if (request != null) {
            request.told(event.outcome());
        }
    }

    /** The result of a run. */
    static final class Result {
        private final List<Violation> violations;
        private final Trace trace;
        private final int[][] choices;
        private final boolean ended;

        private Result(List<Violation> violations, Trace trace, int[][] choices, boolean ended) {
            this.violations = violations;
            this.trace = trace;
            this.choices = choices;
            this.ended = ended;
        }

        List<Violation> violations() {
            return violations;
        }

        Trace trace() {
            return trace;
        }

        int[][] choices() {
            return choices;
        }

        /** Returns false if it took too many steps, and so proves nothing. */
        boolean hasEnded() {
            return ended;
        }

        boolean violates(Rule rule) {
            return violations.stream().anyMatch(violation -> violation.rule() == rule);
        }
    }
}
