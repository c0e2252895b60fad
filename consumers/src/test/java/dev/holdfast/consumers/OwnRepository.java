package dev.holdfast.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local repository of Maven with the artifacts of this build. Everything else is linked to the machine's local repository, so
 * that downloads are shared. Nothing of this project is written to the machine's repository.
 */
final class OwnRepository {
    private static final Pattern MANAGED =
            Pattern.compile("<groupId>\\$\\{project.groupId}</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path GROUP = Path.of("dev", "holdfast");

    private final Path folder;
    private final Path shared;

    private OwnRepository(Path folder, Path shared) {
        this.folder = folder;
        this.shared = shared;
    }

    /** Creates one in {@code folder}, which must be new; {@code shared} is the machine's repository. */
    static OwnRepository in(Path folder, Path shared) throws IOException {
        OwnRepository repository = new OwnRepository(folder, shared);
        Files.createDirectories(folder.resolve(GROUP));
        repository.link(Path.of(""));
        repository.link(GROUP.getParent());
        repository.install();
        return repository;
    }

    Path folder() {
        return folder;
    }

    /** Copies what was downloaded into folders that the machine's local repository did not have yet to there. */
    void shareDownloads() throws IOException {
        for (Path found : below(folder)) {
            boolean ours = found.endsWith(GROUP.getParent());
            if (!ours && !Files.isSymbolicLink(found)) {
                Folders.copy(found, shared.resolve(found.getFileName()));
            }
        }
    }

    private void link(Path under) throws IOException {
        for (Path found : below(shared.resolve(under))) {
            Path link = folder.resolve(under).resolve(found.getFileName());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, found);
            }
        }
    }

    private void install() throws IOException {
        String bom = Files.readString(ROOT.resolve("session-bom/pom.xml"));
        String version = first(VERSION, bom);
        installPom("holdfast-parent", ROOT, version);
        installPom("session-bom", ROOT.resolve("session-bom"), version);
        for (MatchResult managed : MANAGED.matcher(bom).results().toList()) {
            String artifact = managed.group(1);
            installPom(artifact, ROOT.resolve(artifact), version);
            installJar(artifact, version);
        }
    }

    private void installPom(String artifact, Path module, String version) throws IOException {
        Path target = folder.resolve(GROUP).resolve(artifact).resolve(version);
        Files.createDirectories(target);
        Files.copy(module.resolve("pom.xml"), target.resolve(artifact + "-" + version + ".pom"));
    }

    /** A module that nothing here depends on may not have been packaged yet. */
    private void installJar(String artifact, String version) throws IOException {
        String name = artifact + "-" + version + ".jar";
        Path packaged = ROOT.resolve(artifact).resolve("target").resolve(name);
        if (Files.exists(packaged)) {
            Files.copy(
                    packaged,
                    folder.resolve(GROUP).resolve(artifact).resolve(version).resolve(name));
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory).toList();
        }
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }
}
