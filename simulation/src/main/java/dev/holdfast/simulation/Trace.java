package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of a run, one a line: step, request, call, answer. */
final class Trace {
    private final boolean printed;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Line> lastOf = new HashMap<>();

    /** A trace that counts steps, and keeps lines only if it is to be {@code printed}. */
    Trace(boolean printed) {
        this.printed = printed;
    }

    int steps() {
        return lines.size();
    }

    boolean isPrinted() {
        return printed;
    }

    /** Begins an operation of a request; its calls of the store are the lines. */
    void begins(String who) {
        lastOf.remove(who);
    }

    void line(String who, String call, @Nullable Object answer) {
        Line line = new Line(who, call, String.valueOf(answer));
        lines.add(line);
        lastOf.put(who, line);
    }

    /** Ends an operation; an operation that has not called the store is a line of its own. */
    void ends(String who, String operation, @Nullable Object result) {
        Line last = lastOf.remove(who);
        if (last == null && operation.equals("begin")) {
            return;
        }
        if (last == null) {
            lines.add(new Line(who, operation, String.valueOf(result)));
        } else {
            last.answer += " => " + result;
        }
    }

    String table() {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            table.append(String.format("%3d  %-6s  %-44s  %s%n", i + 1, line.who, line.call, line.answer));
        }
        return table.toString();
    }

    private static final class Line {
        private final String who;
        private final String call;
        private String answer;

        private Line(String who, String call, String answer) {
            this.who = who;
            this.call = call;
            this.answer = answer;
        }
    }
}
