package dev.holdfast.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects outside of this one run with our artifacts, and with their own versions of all others. */
@Execution(ExecutionMode.CONCURRENT)
class StockProjectsIT {
    private static final String MEMORY = "memory";
    private static final Servers SERVERS = Servers.start();
    private static Path projects;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        projects = StockBuild.run();
    }

    @AfterAll
    static void stop() throws IOException {
        SERVERS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javalin",
                "spark",
                "spring-boot-4.0-unchanged",
                "spring-boot-4.1",
                "micronaut-parent",
                "micronaut-bom"
            })
    void aVisitorLogsInAndOutWithSessionsInMemory(String project) throws IOException, InterruptedException {
        logInAndOut(project, MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javalin", "spark", "spring-boot-4.0", "spring-boot-4.1", "micronaut-parent", "micronaut-bom"})
    void aVisitorLogsInAndOutWithSessionsInRedis(String project) throws IOException, InterruptedException {
        logInAndOut(project, SERVERS.redis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring-boot-4.0-unchanged", "spring-boot-4.1", "micronaut-parent"})
    void aVisitorLogsInAndOutWithSessionsInMongo(String project) throws IOException, InterruptedException {
        logInAndOut(project, SERVERS.mongo());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javalin", "spark", "spring-boot-4.0", "spring-boot-4.1", "micronaut-parent", "micronaut-bom"})
    void aProjectHasTheDependenciesThatAreKept(String project) throws IOException {
        List<String> found = Files.readAllLines(projects.resolve(project).resolve("target/dependencies.txt"));
        Path kept = Path.of("dependencies", project + ".txt");
        assertEquals(
                String.join("\n", Files.readAllLines(kept)),
                String.join("\n", found.subList(1, found.size())),
                () -> kept + " must have what " + project
                        + " gets; if that is meant, change it, and name what is new in CHANGELOG.md");
    }

    @Test
    void aNewMicronautProjectNeedsNoMoreThanWhatTheGuideShowsFirst() throws IOException, InterruptedException {
        Map<String, String> server =
                Map.of("HOLDFAST_SESSION_STORE_URL", SERVERS.redis(), "HOLDFAST_SESSION_STORE_TIMEOUT", "20s");
        try (RunningProject running =
                RunningProject.start(projects.resolve("micronaut-guide"), SERVERS.redis(), server)) {
            Visitor visitor = new Visitor(running.address());
            assertEquals("views: 1", visitor.get("/"));
            assertEquals("views: 2", visitor.get("/"));
            assertTrue(SERVERS.keep(SERVERS.redis(), visitor.id()));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleRunsOutsideOfTheRepositoryWithWhatItsPageLists(CopiedSample sample)
            throws IOException, InterruptedException {
        Path project = projects.resolve("sample-" + sample.name());
        try (RunningProject running = RunningProject.startSample(project, sample.mainClass())) {
            Visitor visitor = new Visitor(running.address());
            assertTrue(visitor.get("/").endsWith("views: 1"));
            assertTrue(visitor.get("/").endsWith("views: 2"));
            assertEquals(List.of(), warnings(running.output()));
        }
    }

    private static List<String> warnings(String printed) {
        return printed.lines()
                .filter(line -> line.contains("WARN") || line.startsWith("SLF4J"))
                .toList();
    }

    static List<CopiedSample> samples() throws IOException {
        List<CopiedSample> samples = CopiedSample.all();
        assertEquals(5, samples.size(), samples::toString);
        return samples;
    }

    @Test
    void aProjectOfGradleGetsWhatItNeedsFromThePoms() throws IOException, InterruptedException {
        GradleBuild.run(projects.resolve("javalin-gradle"), StockBuild.repository());
        logInAndOut("javalin-gradle", SERVERS.redis());
    }

    @Test
    void aJedisWithoutItsClientIsNamedWithTheLineToAdd() throws IOException, InterruptedException {
        assertNames("<jedis.version>8.0.2</jedis.version>", "spring-boot-4.0-unchanged", SERVERS.redis());
    }

    @Test
    void annotationsThatAreTooOldForJacksonAreNamedWithTheLineToAdd() throws IOException, InterruptedException {
        assertNames("com.fasterxml.jackson.core:jackson-annotations:2.22", "micronaut-parent-unchanged", MEMORY);
    }

    @Test
    void aDriverOfMongoThatIsTooOldIsNamedWithTheLineToAdd() throws IOException, InterruptedException {
        assertNames("org.mongodb:mongodb-driver-sync:5.14.0", "micronaut-parent-unchanged", SERVERS.mongo());
    }

    private static void logInAndOut(String project, String store) throws IOException, InterruptedException {
        try (RunningProject running = RunningProject.start(projects.resolve(project), store)) {
            Visitor visitor = new Visitor(running.address());
            visitor.post("/visit");
            String before = visitor.cookie();
            visitor.post("/login?user=ada");
            String after = visitor.cookie();
            assertNotEquals(before, after);
            assertEquals("user: ada", visitor.get("/"));
            assertEquals("user: null", visitor.getWith(before, "/"));
            String id = visitor.id();
            assertEquals(!store.equals(MEMORY), SERVERS.keep(store, id));
            visitor.post("/logout");
            assertEquals("user: null", visitor.getWith(after, "/"));
            assertFalse(SERVERS.keep(store, id));
        }
    }

    private static void assertNames(String line, String project, String store)
            throws IOException, InterruptedException {
        try (RunningProject running = RunningProject.start(projects.resolve(project), store)) {
            String output = running.end();
            assertTrue(output.contains(line), output);
        }
    }
}
