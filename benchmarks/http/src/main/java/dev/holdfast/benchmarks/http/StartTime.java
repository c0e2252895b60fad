package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows how long the samples take until they answer for the first time, without and with an archive of their classes. */
public final class StartTime {
    private static final List<String> SAMPLES = List.of("javalin", "servlet", "spark", "micronaut");

    private final int runs;
    private final Path folder = Files.createTempDirectory("archives");
    private final List<StartResult> results = new ArrayList<>();

    private StartTime(int runs) throws IOException {
        this.runs = runs;
    }

    /** Argument, if any: how often each is started, 9 if not given. */
    public static void main(String... args) throws IOException {
        StartTime time = new StartTime(Arguments.number(args, 0, 9));
        Report.heading("Until the first answer, in ms", StartResult.COLUMNS);
        for (String sample : SAMPLES) {
            time.measure(sample);
        }
        Report.write(Path.of("benchmarks", "results", "start.json"), time.results);
    }

    /** In turns: what happens to the machine meanwhile happens to both. */
    private void measure(String sample) throws IOException {
        Path archive = folder.resolve(sample + ".jsa");
        StartedSample.run(sample, "-XX:ArchiveClassesAtExit=" + archive);
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            without.add(StartedSample.run(sample));
            with.add(StartedSample.run(sample, "-XX:SharedArchiveFile=" + archive));
        }
        add(new StartResult(sample, "none", without));
        add(new StartResult(sample, "of its classes", with));
    }

    private void add(StartResult result) {
        System.out.println(result.row());
        results.add(result);
    }
}
