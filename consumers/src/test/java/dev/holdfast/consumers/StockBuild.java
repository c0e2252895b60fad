package dev.holdfast.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds all projects in one run of Maven, with the machine's settings and without this project's POMs. */
final class StockBuild {
    private static final String DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:";
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PROJECTS = TARGET.resolve("projects");
    private static final Path REPOSITORY = TARGET.resolve("repository");
    private static final Path LOG = TARGET.resolve("projects.log");

    private StockBuild() {}

    /** Returns the folder of the projects, with compiled classes, {@code classpath.txt} and {@code dependencies.txt} in each target. */
    static Path run() throws IOException, InterruptedException {
        Folders.delete(REPOSITORY);
        Folders.delete(PROJECTS);
        Folders.copy(Path.of("projects").toAbsolutePath(), PROJECTS);
        Guide.read().copyInto(PROJECTS.resolve("micronaut-guide"));
        for (CopiedSample sample : CopiedSample.all()) {
            sample.copyInto(PROJECTS);
        }
        Path shared = Path.of(System.getProperty("consumers.repository"));
        OwnRepository repository = OwnRepository.in(REPOSITORY, shared);
        int status = maven(repository.folder()).waitFor();
        repository.shareDownloads();
        if (status != 0) {
            throw new IllegalStateException("the projects must build, but do not; see " + LOG + "\n" + lastLines());
        }
        return PROJECTS;
    }

    /** Returns the local repository with all that the projects need. */
    static Path repository() {
        return REPOSITORY;
    }

    private static Process maven(Path repository) throws IOException {
        ProcessBuilder maven = new ProcessBuilder(command(repository))
                .directory(PROJECTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return maven.start();
    }

    private static List<String> command(Path repository) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("consumers.maven"), "-B", "-ntp", "-e"));
        if (Boolean.getBoolean("consumers.offline")) {
            command.add("-o");
        }
        String settings = System.getProperty("consumers.settings");
        if (Files.exists(Path.of(settings))) {
            command.addAll(List.of("-s", settings));
        }
        command.addAll(List.of("-Dmaven.repo.local=" + repository, "process-classes"));
        command.addAll(List.of(DEPENDENCIES + "build-classpath", "-DincludeScope=runtime"));
        command.add("-Dmdep.outputFile=target/classpath.txt");
        command.addAll(List.of(DEPENDENCIES + "tree", "-Dscope=runtime", "-DoutputFile=target/dependencies.txt"));
        return command;
    }

    private static String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(LOG);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
