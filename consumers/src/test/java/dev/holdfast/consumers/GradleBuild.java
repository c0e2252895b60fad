package dev.holdfast.consumers;

import dev.holdfast.machinery.RequiredTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds a project with Gradle, from the repository that Maven has filled; nothing is downloaded. */
final class GradleBuild {
    private GradleBuild() {}

    /** Leaves classes and {@code classpath.txt} in the target of {@code project}. Skips the test where there is no Gradle. */
    static void run(Path project, Path repository) throws IOException, InterruptedException {
        Path gradle = RequiredTool.find("gradle");
        Path log = project.resolve("gradle.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        gradle.toString(),
                        "--offline",
                        "--no-daemon",
                        "--gradle-user-home=" + project.resolve("gradle-home"),
                        "-Prepository=" + repository.toUri(),
                        "classes",
                        "writeClassPath"))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(
                    "the project must build with Gradle, but does not: " + Files.readString(log));
        }
    }
}
