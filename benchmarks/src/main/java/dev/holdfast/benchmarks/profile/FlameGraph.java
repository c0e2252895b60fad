package dev.holdfast.benchmarks.profile;

import dev.holdfast.benchmarks.report.Svg;
import java.util.Locale;
import java.util.Map;

/** Draws stacks: the outermost method at the top, below it what it called, each as wide as it was seen often. */
final class FlameGraph {
    private static final int WIDTH = 1_200;
    private static final int TOP = 60;
    private static final int LINE = 17;
    private static final double LETTER = 7.2;

    /** What is narrower cannot be read, and makes the file long. */
    private static final double NARROWEST = 2;

    private final StackTree stacks;
    private final Svg svg;
    private int height = TOP;

    private FlameGraph(String title, StackTree stacks) {
        this.stacks = stacks;
        svg = new Svg(title, WIDTH);
        svg.text("strong", 0, 14, title);
        legend(0, "pale-one", "Holdfast");
        legend(120, "pale-two", "cryptography");
        legend(270, "pale-three", "Java");
        legend(360, "pale-four", "the benchmark, and others");
    }

    static String svg(String title, StackTree stacks) {
        FlameGraph graph = new FlameGraph(title + ", " + stacks.samples() + " samples", stacks);
        graph.draw(stacks, 0, TOP);
        return graph.svg.of(graph.height);
    }

    private void legend(double x, String kind, String text) {
        svg.rectangle(kind, x, 27, 10, 10, text);
        svg.text("quiet", x + 15, 36, text);
    }

    private void draw(StackTree caller, double x, int y) {
        double left = x;
        for (Map.Entry<String, StackTree> method : caller.called().entrySet()) {
            double width = (double) WIDTH * method.getValue().samples() / stacks.samples();
            if (width >= NARROWEST) {
                draw(method.getKey(), method.getValue(), left, y, width);
                draw(method.getValue(), left, y + LINE);
            }
            left += width;
        }
    }

    private void draw(String method, StackTree seen, double x, int y, double width) {
        double share = 100.0 * seen.samples() / stacks.samples();
        String tip = String.format(Locale.ROOT, "%s: %.1f per cent", method, share);
        svg.rectangle(kind(method), x, y, Math.max(1, width - 1), LINE - 1, tip);
        svg.text("frame", x + 3, y + 12, shortened(method, (int) ((width - 6) / LETTER)));
        height = Math.max(height, y + LINE);
    }

    private static String kind(String method) {
        if (method.startsWith("dev.holdfast.session.")) {
            return "pale-one";
        }
        if (method.startsWith("javax.crypto.")
                || method.startsWith("com.sun.crypto.")
                || method.startsWith("sun.security.")) {
            return "pale-two";
        }
        return method.startsWith("java.") || method.startsWith("jdk.") ? "pale-three" : "pale-four";
    }

    /** Returns class and method, or as much as there is room for. */
    private static String shortened(String method, int letters) {
        int name = method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1;
        String text = method.substring(name);
        if (text.length() <= letters) {
            return text;
        }
        return letters < 4 ? "" : text.substring(0, letters - 1) + "…";
    }
}
