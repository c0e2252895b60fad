package dev.holdfast.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sample as a reader copies it: the files and the dependencies that a row of {@code samples/README.md} lists, and nothing else.
 *
 * @param name the sample's folder
 * @param files below the folder of the samples
 * @param dependencies artifacts of ours, or group, artifact and version of others
 */
record CopiedSample(String name, List<String> files, List<String> dependencies) {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Pattern ROW = Pattern.compile("^\\| (\\[`Main`]\\(.*?) \\| (`.*?) \\|", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\((.*?)\\)");
    private static final Pattern CODE = Pattern.compile("`(.*?)`");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    static List<CopiedSample> all() throws IOException {
        return ROW.matcher(Files.readString(SAMPLES.resolve("README.md")))
                .results()
                .map(row -> of(all(LINK, row.group(1)), all(CODE, row.group(2))))
                .toList();
    }

    /** Puts the files and the dependencies into the project of this sample. */
    void copyInto(Path projects) throws IOException {
        Path project = projects.resolve("sample-" + name);
        for (String file : files) {
            Path copy = project.resolve(file.substring(name.length() + 1));
            Files.createDirectories(copy.getParent());
            Files.copy(SAMPLES.resolve(file), copy);
        }
        Path pom = project.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("\n  </dependencies>", entries() + "\n  </dependencies>"));
    }

    /** Returns the name of the class that starts it. */
    String mainClass() {
        return files.get(0).replaceFirst(".*/java/", "").replace(".java", "").replace('/', '.');
    }

    private static CopiedSample of(List<String> files, List<String> dependencies) {
        return new CopiedSample(files.get(0).replaceFirst("/.*", ""), files, dependencies);
    }

    private String entries() throws IOException {
        String ours = all(VERSION, Files.readString(Path.of("pom.xml"))).get(0);
        return dependencies.stream()
                .map(listed -> listed.contains(":") ? listed : "dev.holdfast:" + listed + ":" + ours)
                .map(listed -> entry(listed.split(":")))
                .collect(Collectors.joining());
    }

    private static String entry(String... coordinates) {
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted((Object[]) coordinates);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
