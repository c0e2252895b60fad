package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Writes that were sent and have not been applied. */
final class Late {
    private final List<Sent> sent = new ArrayList<>();

    void add(Request by, String id, int steps, Runnable write) {
        sent.add(new Sent(by, id, steps, write));
    }

    /** Applies the writes that arrive now. */
    void step() {
        for (Sent each : List.copyOf(sent)) {
            if (--each.steps <= 0 && sent.remove(each)) {
                each.write.run();
            }
        }
    }

    /** The request has received a later answer about the record: what it sent before has arrived. */
    void answered(Request by, String id) {
        for (Iterator<Sent> each = List.copyOf(sent).iterator(); each.hasNext(); ) {
            Sent next = each.next();
            if (next.by == by && next.id.equals(id) && sent.remove(next)) {
                next.write.run();
            }
        }
    }

    void all() {
        List<Sent> rest = List.copyOf(sent);
        sent.clear();
        rest.forEach(each -> each.write.run());
    }

    private static final class Sent {
        private final Request by;
        private final String id;
        private final Runnable write;
        private int steps;

        private Sent(Request by, String id, int steps, Runnable write) {
            this.by = by;
            this.id = id;
            this.steps = steps;
            this.write = write;
        }
    }
}
