package dev.holdfast.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every scenario, writes the table to {@code target/reliability.md}, and fails for each one that lost, doubled or mixed up anything. */
final class ReliabilityTableTest {
    private static final List<Row> ROWS = new ArrayList<>();
    private static final String ONLY = System.getProperty("holdfast.reliability.only", "");

    private final Form form = Form.asked();

    @TestFactory
    Stream<DynamicContainer> nothingIsLostDoubledOrMixedUp() {
        return Stream.of(
                container("Redis", Redis::start, Stream.concat(Scenario.ofAll(), RedisScenarios.all())),
                container("Sentinel", ServersScenarios::sentinel, ServersScenarios.ofSentinel()),
                container("Cluster", ServersScenarios::cluster, ServersScenarios.ofCluster()),
                container("MongoDB", Mongo::new, Scenario.ofEveryLine().stream()),
                container("replica set", ServersScenarios::replicaSet, ServersScenarios.ofReplicaSet()),
                container("FerretDB", Ferret::new, Scenario.ofQuickLines().stream()),
                container("PostgreSQL", Postgres::new, Scenario.ofAll()),
                container(
                        "memcached",
                        Memcached::new,
                        Stream.concat(Scenario.ofEveryLine().stream(), Scenario.ofPauses())),
                container("memory", ServersScenarios::memory, ServersScenarios.ofMemory()));
    }

    private DynamicContainer container(String name, Supplier<Backend> start, Stream<Scenario> scenarios) {
        Backend[] backend = new Backend[1];
        Stream<DynamicTest> tests = scenarios
                .filter(scenario -> (name + ": " + scenario.name()).contains(ONLY))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    backend[0] = backend[0] == null ? start.get() : backend[0];
                    play(scenario, backend[0]);
                }));
        Stream<DynamicTest> end = Stream.of(DynamicTest.dynamicTest("stops", () -> {
            if (backend[0] != null) {
                backend[0].close();
            }
        }));
        return DynamicContainer.dynamicContainer(name, Stream.concat(tests, end));
    }

    private void play(Scenario scenario, Backend backend) throws Exception {
        try (Stage stage = new Stage(form, backend)) {
            scenario.play().on(stage);
            note(stage.finish(scenario.name()), scenario.forgets());
        }
    }

    private static void note(Row row, boolean forgets) {
        ROWS.add(row);
        System.out.println(row.markdown());
        assertTrue(forgets || row.isClean(), row::markdown);
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        List<String> lines = new ArrayList<>(Row.HEAD);
        ROWS.forEach(row -> lines.add(row.markdown()));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "reliability.md"), lines);
    }
}
