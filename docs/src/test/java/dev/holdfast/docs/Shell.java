package dev.holdfast.docs;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that the names in a command exist in this project: jars of samples, modules, profiles. */
final class Shell {
    private static final Reactor REACTOR = new Reactor(Page.ROOT);
    private static final Pattern JAR = Pattern.compile("(\\S+)/target/([\\w-]+)\\.jar");
    private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");
    private static final Pattern PROFILE = Pattern.compile("-P(\\S+)");
    private static final List<String> PROGRAMS = List.of("mvn ", "java ");

    private Shell() {}

    /** Returns the names that do not exist here, in blocks and in sentences. */
    static Stream<String> problems(Page page) {
        Stream<String> blocks = page.blocks().stream()
                .filter(block -> List.of("sh", "console").contains(block.language()))
                .map(Block::script);
        Stream<String> sentences =
                page.code().stream().filter(code -> PROGRAMS.stream().anyMatch(code::startsWith));
        return Stream.concat(blocks, sentences)
                .flatMap(Shell::unknownNames)
                .map(name -> name + " must be in this project");
    }

    private static Stream<String> unknownNames(String command) {
        Stream<String> jars = JAR.matcher(command)
                .results()
                .filter(jar -> REACTOR.at(Page.ROOT.resolve(jar.group(1)))
                        .filter(module -> REACTOR.makes(jar.group(2), module))
                        .isEmpty())
                .map(jar -> jar.group());
        Predicate<String> isModule =
                name -> Files.exists(Page.ROOT.resolve(name).resolve("pom.xml"));
        Stream<String> modules = values(MODULES, command).filter(isModule.negate());
        Stream<String> profiles = values(PROFILE, command).filter(id -> !REACTOR.hasProfile(id));
        return Stream.of(jars, modules, profiles).flatMap(names -> names);
    }

    private static Stream<String> values(Pattern option, String command) {
        return option.matcher(command)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")));
    }
}
