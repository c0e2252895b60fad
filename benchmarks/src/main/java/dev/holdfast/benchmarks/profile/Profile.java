package dev.holdfast.benchmarks.profile;

import dev.holdfast.benchmarks.Contender;
import dev.holdfast.benchmarks.CycleBenchmark;
import dev.holdfast.benchmarks.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Draws where requests in memory spend their time, behind the servlet filter, as Java's own flight recorder sees it. */
public final class Profile {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final int seconds;

    private Profile(int seconds) {
        this.seconds = seconds;
    }

    /** Argument, if any: for how many seconds each kind of request is made, and as long before, 20 if not given. */
    public static void main(String... args) throws Exception {
        Profile profile = new Profile(args.length > 0 ? Integer.parseInt(args[0]) : 20);
        CycleBenchmark requests = new CycleBenchmark();
        requests.contender = Contender.HOLDFAST;
        requests.size = Size.SMALL;
        requests.visit();
        profile.draw("read", "Reading one attribute", requests::read);
        profile.draw("count", "Counting a view", requests::countAView);
    }

    private void draw(String name, String title, Callable<?> request) throws Exception {
        repeat(request);
        Path events = Files.createTempFile("profile", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(PERIOD);
            recording.start();
            repeat(request);
            recording.stop();
            recording.dump(events);
        }
        Path svg = Path.of("benchmarks", "results", "profile-" + name + ".svg");
        Files.writeString(svg, FlameGraph.svg(title, stacks(events)));
        Files.delete(events);
        System.out.println("written: " + svg);
    }

    private void repeat(Callable<?> request) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            for (int i = 0; i < 1_000; i++) {
                request.call();
            }
        }
    }

    private static StackTree stacks(Path events) throws IOException {
        StackTree stacks = new StackTree();
        for (RecordedEvent event : RecordingFile.readAllEvents(events)) {
            List<String> stack = requestIn(event);
            if (!stack.isEmpty()) {
                stacks.add(stack);
            }
        }
        return stacks;
    }

    /** Returns the methods from the filter on, without the glue of lambdas, or none if the thread was not in it. */
    private static List<String> requestIn(RecordedEvent sample) {
        List<String> stack = new ArrayList<>();
        for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
            String method = frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName();
            if (!method.contains("$$Lambda")) {
                stack.add(method);
            }
            if (method.endsWith(".SessionFilter.doFilter")) {
                Collections.reverse(stack);
                return stack;
            }
        }
        return List.of();
    }
}
