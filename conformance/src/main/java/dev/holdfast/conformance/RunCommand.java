package dev.holdfast.conformance;

import dev.holdfast.conformance.compare.Comparison;
import dev.holdfast.conformance.compare.Databases;
import dev.holdfast.conformance.compare.Duel;
import dev.holdfast.conformance.compare.Finding;
import dev.holdfast.conformance.compare.NodePackages;
import dev.holdfast.conformance.compare.ReferenceLab;
import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.conformance.scenario.Corpus;
import dev.holdfast.conformance.scenario.Generator;
import dev.holdfast.conformance.scenario.Scenario;
import dev.holdfast.conformance.server.Adapter;
import dev.holdfast.conformance.server.LabServer;
import dev.holdfast.conformance.server.Playable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Compares a lab with express-session and prints the differences: without {@code --random} over the corpus, otherwise over this
 * number of random scenarios from {@code --seed} on. Run it in the project's folder or in {@code conformance}, or give the folder
 * of the reference lab with {@code --node}.
 */
final class RunCommand {
    private static final List<String> KNOWN =
            List.of("--adapter", "--store", "--random", "--seed", "--threads", "--node", "--mutant");

    private static final Path NODE = Path.of("conformance", "node");

    private final Arguments arguments;

    private RunCommand(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Returns the exit status: 0 if there is no difference. */
    static int run(List<String> arguments) {
        return new RunCommand(new Arguments(arguments, KNOWN)).run();
    }

    private int run() {
        Path source = Path.of(arguments.text("--node", Files.isDirectory(NODE) ? NODE.toString() : "node"));
        Path folder = new NodePackages(program("npm"), source, source.resolveSibling("target/node")).install();
        Adapter adapter = Adapter.of(arguments.text("--adapter", "servlet"));
        Mutant mutant = Mutant.valueOf(arguments.text("--mutant", "NONE"));
        try (ReferenceLab reference = ReferenceLab.start(program("node"), folder);
                LabServer candidate = adapter.start(mutant, 0);
                Duel duel = new Duel(reference.port(), candidate.port());
                Databases databases = new Databases()) {
            Playable playable = new Playable(adapter, System.out::println);
            return report(new Comparison(duel, (int) arguments.number("--threads", 8)), databases, playable);
        }
    }

    private int report(Comparison comparison, Databases databases, Playable playable) {
        String store = arguments.text("--store", "memory");
        Stream<Scenario> scenarios = playable.of(scenarios(store)).map(scenario -> databases.in(store, scenario));
        List<Finding> findings = comparison.of(scenarios);
        findings.forEach(System.out::println);
        System.out.println(findings.size() + " differences over " + comparison.played() + " scenarios ("
                + comparison.repeated() + " showed one only once)");
        return findings.isEmpty() ? 0 : 1;
    }

    private Stream<Scenario> scenarios(String store) {
        long random = arguments.number("--random", 0);
        if (random > 0) {
            long seed = arguments.number("--seed", 1);
            return LongStream.range(seed, seed + random).mapToObj(Generator::scenario);
        }
        return switch (store) {
            case "redis" -> Corpus.redis().stream();
            case "mongo" -> Corpus.mongo().stream();
            case "postgres" -> Corpus.postgres().stream();
            default -> Corpus.scenarios().stream();
        };
    }

    private static Path program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " must be on the PATH, but is not; install it"));
    }
}
