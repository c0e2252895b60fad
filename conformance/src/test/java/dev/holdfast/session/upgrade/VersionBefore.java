package dev.holdfast.session.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;

/** The previous version, compiled from the history of this repository, in the same process as this version. */
final class VersionBefore {
    /** The last commit of the previous version. Each release moves it. */
    private static final String COMMIT = "baa53ae40ad8db3cfbb7faab2fb98d72b70b33ab";

    private static final List<String> SOURCES =
            List.of("session-core/src/main/java", "codec-jackson/src/main/java", "store-redis/src/main/java");
    private static final Path INSTANCE = Path.of("src/test/java/dev/holdfast/session/upgrade/Instance.java");

    private final Loader loader;

    private VersionBefore(Loader loader) {
        this.loader = loader;
    }

    /**
     * Compiles it into {@code folder}. The running test is skipped if the history does not have that commit, also with {@code
     * holdfast.require=all}: it cannot be installed, and build servers may clone only the last commit.
     */
    static VersionBefore in(Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("sources.zip");
        if (!export(archive)) {
            String reason = "the history must have commit " + COMMIT
                    + ", the version before this one, and git must be on the PATH,"
                    + " but one is missing; clone the repository with all of its history to run this test";
            System.err.println("skipped: " + reason);
            return Assumptions.abort(reason);
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        try (FileSystem sources = FileSystems.newFileSystem(archive)) {
            compile(sources.getPath("/"), classes);
        }
        return new VersionBefore(new Loader(classes.toUri().toURL()));
    }

    /** Returns an {@link Instance} of that version. */
    @SuppressWarnings("unchecked")
    Running instance(int port, int tombstones) throws ReflectiveOperationException {
        Class<?> instance = loader.loadClass(Instance.class.getName());
        return new Running((Function<String, UnaryOperator<String>>)
                instance.getConstructor(Integer.class, Integer.class).newInstance(port, tombstones));
    }

    private static boolean export(Path archive) throws InterruptedException {
        try {
            Process git = new ProcessBuilder(archived(archive))
                    .directory(Path.of("..").toFile())
                    .redirectErrorStream(true)
                    .start();
            try (InputStream answer = git.getInputStream()) {
                answer.readAllBytes();
            }
            return git.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> archived(Path archive) {
        List<String> command =
                new ArrayList<>(List.of("git", "archive", "--format=zip", "-o", archive.toString(), COMMIT, "--"));
        command.addAll(SOURCES);
        return command;
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    new ArrayList<>(all.filter(VersionBefore::isSource).toList());
            assertTrue(java.size() > 50, "the sources must be there");
            java.add(INSTANCE);
            List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString());
            boolean done = compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertEquals(true, done, "the version before must compile with the libraries of this one");
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("module-info.java");
    }

    /** Loads our own classes from one folder, and all others as the test does. */
    private static final class Loader extends URLClassLoader {
        Loader(URL classes) throws MalformedURLException {
            super(new URL[] {classes}, VersionBefore.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.holdfast.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
