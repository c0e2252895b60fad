package dev.holdfast.docs;

import dev.holdfast.session.json.JsonCodec;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A rule for every page. */
enum Rule {
    EVERY_BLOCK_HAS_A_LANGUAGE_THAT_IS_CHECKED(Rule::strangeLanguages),
    NO_BLOCK_IS_WITHOUT_FENCE(Rule::blocksWithoutFence),
    JAVA_COMPILES(JavaBlocks::problems),
    XML_IS_WELL_FORMED(page -> unreadable(page, "xml", Xml::parseElements)),
    ARTIFACTS_ARE_THOSE_OF_THIS_PROJECT(page -> page.blocks("xml").stream().flatMap(XmlBlocks::unknownArtifacts)),
    GRADLE_DEPENDS_ON_WHAT_IS_THERE(page -> page.blocks("kotlin").stream().flatMap(GradleBlocks::problems)),
    GRADLE_STANDS_BESIDE_MAVEN(GradleBlocks::missing),
    CLASSES_IN_XML_ARE_ON_THE_CLASS_PATH(page -> page.blocks("xml").stream().flatMap(XmlBlocks::unknownClasses)),
    YAML_CAN_BE_READ(page -> unreadable(page, "yaml", Rule::readYaml)),
    JSON_CAN_BE_READ(page -> unreadable(page, "json", Rule::readJson)),
    JAVASCRIPT_CAN_BE_READ(page -> complaints(page, Set.of("js"), ProgramCheck::javaScript)),
    SHELL_SCRIPTS_CAN_BE_READ(page -> complaints(page, Set.of("sh", "console"), ProgramCheck::shell)),
    COMMANDS_NAME_WHAT_IS_THERE(Shell::problems),
    LINKS_LEAD_SOMEWHERE(Links::problems);

    private static final Set<String> LANGUAGES = Set.of("java", "kotlin", "xml", "yaml", "json", "js", "sh", "console");
    private static final JsonCodec CODEC =
            ServiceLoader.load(JsonCodec.class).findFirst().orElseThrow();

    private final Function<Page, Stream<String>> check;

    Rule(Function<Page, Stream<String>> check) {
        this.check = check;
    }

    /** Returns the places at which the page breaks the rule. */
    List<String> problems(Page page) {
        return check.apply(page).toList();
    }

    private static Stream<String> strangeLanguages(Page page) {
        return page.blocks().stream()
                .filter(block -> !LANGUAGES.contains(block.language()))
                .map(block -> block.problem("the language must be one of " + LANGUAGES));
    }

    private static Stream<String> blocksWithoutFence(Page page) {
        return page.indented().stream().map(line -> "line " + line + ": must be fenced");
    }

    private static void readYaml(String text) {
        new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static void readJson(String text) {
        CODEC.read(text, Object.class);
    }

    private static Stream<String> unreadable(Page page, String language, Consumer<String> reader) {
        return page.blocks(language).stream().flatMap(block -> {
            try {
                reader.accept(block.text());
                return Stream.empty();
            } catch (RuntimeException e) {
                return Stream.of(block.problem("must be readable " + language + ": " + e.getMessage()));
            }
        });
    }

    private static Stream<String> complaints(
            Page page, Set<String> languages, Function<String, Optional<String>> program) {
        return page.blocks().stream()
                .filter(block -> languages.contains(block.language()))
                .flatMap(block -> program.apply(block.script()).map(block::problem).stream());
    }
}
