package dev.holdfast.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The page for users of Micronaut, as a user copies it into a new project. */
record Guide(String page) {
    private static final Path PAGE = Path.of("..", "docs", "micronaut.md");

    static Guide read() throws IOException {
        return new Guide(Files.readString(PAGE));
    }

    /** Puts the first dependencies, the first configuration and the first class of the page into {@code project}. */
    void copyInto(Path project) throws IOException {
        Path pom = project.resolve("pom.xml");
        Files.writeString(pom, withDependencies(Files.readString(pom), first("xml")));
        write(project.resolve("src/main/resources/application.yml"), first("yaml"));
        String code = first("java");
        write(
                project.resolve("src/main/java/com/example/" + className(code) + ".java"),
                "package com.example;\n" + code);
    }

    private static String withDependencies(String pom, String shown) {
        int dependencies = shown.indexOf("\n<dependencies>");
        String management = shown.substring(0, dependencies);
        String entries = shown.substring(dependencies).replaceAll("</?dependencies>", "");
        return pom.replace("\n  </dependencies>", entries + "\n  </dependencies>")
                .replace("\n  <dependencies>", "\n" + management + "\n  <dependencies>");
    }

    private String first(String language) {
        return group(Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL), page);
    }

    private static String className(String code) {
        return group(Pattern.compile("public class (\\w+)"), code);
    }

    private static String group(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
