package dev.holdfast.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What Maven Central asks of an artifact, and what we ask of our own. */
enum Requirement {
    CHECKSUMS_ARE_RIGHT(Requirement::wrongChecksums),
    THE_POM_SAYS_WHAT_CENTRAL_ASKS_FOR(Requirement::missingInPom),
    THE_POM_STANDS_ALONE(Requirement::needlessInPom),
    EVERY_JAR_HAS_LICENCE_AND_NOTICE(Requirement::withoutLicence),
    THE_MODULE_HAS_A_NAME(Requirement::withoutModuleName),
    EVERY_CLASS_HAS_ITS_SOURCE(Requirement::withoutSource),
    SOME_CLASS_IS_DOCUMENTED(Requirement::withoutPage),
    THERE_IS_A_BILL_OF_MATERIALS(Requirement::withoutBill),
    EVERY_LIBRARY_MAY_BE_USED(Requirement::withoutPermission);

    private static final List<String> JARS = List.of(".jar", "-sources.jar", "-javadoc.jar");
    private static final Map<String, String> CHECKSUMS = Map.of("md5", "MD5", "sha1", "SHA-1");

    private final Check check;

    Requirement(Check check) {
        this.check = check;
    }

    /** Returns what is missing or wrong, empty if nothing. */
    List<String> problems(Artifact artifact) throws IOException {
        return check.problems(artifact);
    }

    private interface Check {
        List<String> problems(Artifact artifact) throws IOException;
    }

    private static List<String> wrongChecksums(Artifact artifact) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : artifact.contents()) {
            for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
                Path stored = Path.of(file + "." + checksum.getKey());
                if (!Files.exists(stored) || !Files.readString(stored).equals(digest(file, checksum.getValue()))) {
                    wrong.add(stored.getFileName().toString());
                }
            }
        }
        return wrong;
    }

    private static String digest(Path file, String algorithm) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> missingInPom(Artifact artifact) throws IOException {
        String pom = Files.readString(artifact.file(".pom"));
        return Stream.of("name", "description", "url", "licenses", "developers", "scm", "connection")
                .filter(element -> !pom.matches("(?s).*<" + element + "[\\s>].*"))
                .toList();
    }

    /** No parent, nothing for tests, no repository, no version that may still change, nothing left to fill in. */
    private static List<String> needlessInPom(Artifact artifact) throws IOException {
        String pom = Files.readString(artifact.file(".pom"));
        boolean snapshot = artifact.folder().toString().endsWith("-SNAPSHOT");
        return Stream.of(
                        "<parent>",
                        "<scope>test<",
                        "<repository>",
                        "<build>",
                        "${",
                        snapshot ? "<parent>" : "-SNAPSHOT")
                .filter(pom::contains)
                .filter(text -> artifact.isJar() || !text.matches("<build>|\\$\\{"))
                .toList();
    }

    private static List<String> withoutLicence(Artifact artifact) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String jar : artifact.isJar() ? JARS : List.<String>of()) {
            Set<String> entries = entries(artifact.file(jar));
            Stream.of("META-INF/LICENSE", "META-INF/NOTICE")
                    .filter(name -> !entries.contains(name))
                    .forEach(name -> missing.add(name + " in " + jar));
        }
        return missing;
    }

    private static List<String> withoutModuleName(Artifact artifact) throws IOException {
        if (!artifact.isJar()) {
            return List.of();
        }
        try (JarFile jar = new JarFile(artifact.file(".jar").toFile())) {
            boolean named = jar.getEntry("module-info.class") != null
                    || jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name") != null;
            return named ? List.of() : List.of("module-info.class or Automatic-Module-Name");
        }
    }

    private static List<String> withoutSource(Artifact artifact) throws IOException {
        if (!artifact.isJar()) {
            return List.of();
        }
        Set<String> sources = entries(artifact.file("-sources.jar"));
        return classes(artifact)
                .map(name -> name + ".java")
                .filter(name -> !sources.contains(name))
                .toList();
    }

    private static List<String> withoutPage(Artifact artifact) throws IOException {
        if (!artifact.isJar()) {
            return List.of();
        }
        boolean documented = entries(artifact.file("-javadoc.jar")).stream()
                .anyMatch(name -> name.matches("(.*/)?[A-Z]\\w*\\.html"));
        return documented ? List.of() : List.of("pages of classes");
    }

    /** Returns the top-level classes that Java sources make: an annotation processor's have a {@code $}. */
    private static Stream<String> classes(Artifact artifact) throws IOException {
        return entries(artifact.file(".jar")).stream()
                .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("META-INF/"))
                .map(name -> name.replaceFirst("\\.class$", ""));
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Set.copyOf(file.stream().map(entry -> entry.getName()).toList());
        }
    }

    private static List<String> withoutBill(Artifact artifact) {
        String ending = "-cyclonedx.json";
        boolean there =
                artifact.contents().stream().anyMatch(file -> file.toString().endsWith(ending));
        return there || !artifact.isJar() ? List.of() : List.of(ending);
    }

    private static List<String> withoutPermission(Artifact artifact) throws IOException {
        return artifact.isJar()
                ? BillOfMaterials.read(artifact.file("-cyclonedx.json")).withoutPermission()
                : List.of();
    }
}
