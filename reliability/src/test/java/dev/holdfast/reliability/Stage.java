package dev.holdfast.reliability;

import dev.holdfast.machinery.Line;
import dev.holdfast.reliability.Backend.Opened;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The parts of one scenario: a database, the line to it, applications, and visitors. */
final class Stage implements AutoCloseable {
    private final Form form;
    private final Backend backend;
    private final Line line;
    private final List<App> apps = new ArrayList<>();
    private final List<Opened> stores = new ArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();
    private final Tally tally = new Tally();
    private Crowd crowd;
    private long healed;
    private int mostThreads;

    Stage(Form form, Backend backend) throws IOException {
        this.form = form;
        this.backend = backend;
        this.line = new Line(backend::address);
    }

    Form form() {
        return form;
    }

    Backend backend() {
        return backend;
    }

    Line line() {
        return line;
    }

    Tally tally() {
        return tally;
    }

    /** Starts an application whose clock is ahead by this time. */
    Stage app(Duration ahead) {
        return app(backend.open(line, () -> InstantSource.system().instant().plus(ahead)), ahead);
    }

    /** Starts an application on a store. */
    Stage app(Opened store, Duration ahead) {
        stores.add(store);
        apps.add(App.start(store.store(), () -> InstantSource.system().instant().plus(ahead), 0));
        return this;
    }

    /** Makes {@code ending} run at the end of the scenario. */
    void atTheEnd(Runnable ending) {
        endings.add(ending);
    }

    /** Starts visitors, each with two tabs: one on each application, if there are two. */
    void open() {
        if (apps.isEmpty()) {
            app(Duration.ZERO);
        }
        int first = apps.get(0).port();
        int last = apps.get(apps.size() - 1).port();
        open(backend.isAtomic() ? List.of(new int[] {first}, new int[] {last}) : List.of(new int[] {first, last}));
    }

    /** Starts visitors with these tabs: each has the ports that it visits in turn. */
    void open(List<int[]> tabs) {
        crowd = new Crowd(form.visitors(), tabs, tally);
        crowd.start();
    }

    int port() {
        return apps.get(0).port();
    }

    /** Waits until the number of requests of one part, which the form sets, have been answered. */
    void more() {
        crowd.more(form.requests());
        mostThreads = Math.max(mostThreads, threads());
    }

    /** Waits until about three requests of each tab have been answered: enough if all of them fail. */
    void few() {
        crowd.more(6 * form.visitors());
        mostThreads = Math.max(mostThreads, threads());
    }

    /** Waits until about one request of each tab has been answered: enough if each takes long. */
    void each() {
        crowd.more(2 * form.visitors());
        mostThreads = Math.max(mostThreads, threads());
    }

    /** Notes when the fault has ended. Recovery is measured from here. */
    void healed() {
        healed = System.nanoTime();
    }

    /** Continues until many writes have succeeded again, and ends. */
    Row finish(String scenario) {
        crowd.moreWritten(form.requests() / 3);
        crowd.finish();
        return Row.of(scenario + ", " + backend.name(), tally, healed, mostThreads, line.mostConnections());
    }

    @Override
    public void close() throws IOException {
        endings.forEach(Runnable::run);
        apps.forEach(App::close);
        stores.forEach(Opened::close);
        line.close();
    }

    /** Returns the number of threads that belong neither to visitors nor to the line. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("visitor")
                        && !thread.getName().equals("line"))
                .count();
    }
}
