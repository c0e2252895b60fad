package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule finds the page that breaks it. */
class PlantedPagesTest {
    @ParameterizedTest
    @EnumSource
    void everyRuleFindsItsPlantedPage(Rule rule) {
        List<String> problems = rule.problems(page(markdown(rule)));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains(report(rule)), problems::toString);
    }

    @Test
    void codeOfAPageThatNamesItsSampleMustStandThere() {
        String begin = "<!-- code of samples/javalin -->\n";
        Page same = page(begin + block("java", "private static Session  session(Context ctx)\n{"));
        Page other = page(begin + block("java", "private static Session sessions(Context ctx) {"));
        assertEquals(List.of(), Rule.JAVA_COMPILES.problems(same));
        assertEquals(1, Rule.JAVA_COMPILES.problems(other).size());
    }

    @ParameterizedTest
    @EnumSource(JavaForm.class)
    void javaIsAWholeFileOrMembersOrStatementsAndItsMistakesAreFound(JavaForm form) {
        assertEquals(List.of(), Rule.JAVA_COMPILES.problems(page(block("java", form.text.formatted("1")))));
        List<String> problems = Rule.JAVA_COMPILES.problems(page(block("java", form.text.formatted("\"1\""))));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("incompatible types"), problems::toString);
    }

    @Test
    void aHeadingThatComesTwiceHasTwoAnchors() {
        Page page = page("# A `b`, c\n\n## Same\n\n## Same\n\n[1](#a-b-c) [2](#same) [3](#same-1) [4](#same-2)");
        assertEquals(List.of("the link #same-2 must lead to something"), Rule.LINKS_LEAD_SOMEWHERE.problems(page));
    }

    private enum JavaForm {
        FILE("import java.util.List;\npublic final class Any {\n int one = %s;\n}"),
        MEMBERS("static int one() {\n return %s;\n}\nrecord User(String name) {}"),
        STATEMENTS("int one = %s;\nSystem.out.println(one);");

        private final String text;

        JavaForm(String text) {
            this.text = text;
        }
    }

    private static String markdown(Rule rule) {
        return switch (rule) {
            case EVERY_BLOCK_HAS_A_LANGUAGE_THAT_IS_CHECKED -> block("cobol", "STOP RUN.");
            case NO_BLOCK_IS_WITHOUT_FENCE -> "So:\n\n    mvn verify\n";
            case JAVA_COMPILES -> block("java", "new dev.holdfast.session.memory.MemoryStore(1, 2, 3);");
            case XML_IS_WELL_FORMED -> block("xml", "<a></b>");
            case ARTIFACTS_ARE_THOSE_OF_THIS_PROJECT -> block("xml", dependency("store-disk", "0.1.0-SNAPSHOT"));
            case GRADLE_DEPENDS_ON_WHAT_IS_THERE ->
                block("kotlin", "dependencies {\n    implementation(\"dev.holdfast:store-disk\")\n}");
            case GRADLE_STANDS_BESIDE_MAVEN ->
                block("xml", dependency("store-redis", "0.1.0-SNAPSHOT"))
                        + block("kotlin", "dependencies {\n    implementation(\"dev.holdfast:store-redis\")\n}");
            case CLASSES_IN_XML_ARE_ON_THE_CLASS_PATH ->
                block("xml", "<filter><filter-class>dev.holdfast.session.servlet.Nothing</filter-class></filter>");
            case YAML_CAN_BE_READ -> block("yaml", "a: [1, 2");
            case JSON_CAN_BE_READ -> block("json", "{'a': 1}");
            case JAVASCRIPT_CAN_BE_READ -> block("js", "app.use(session({ secret: );");
            case SHELL_SCRIPTS_CAN_BE_READ -> block("console", "$ if then\nanswer");
            case COMMANDS_NAME_WHAT_IS_THERE -> block("sh", "java -jar samples/javalin/target/javalin.jar");
            case LINKS_LEAD_SOMEWHERE -> "[here](node.md) [there](nowhere.md) <https://example.com/>";
        };
    }

    private static String report(Rule rule) {
        return switch (rule) {
            case EVERY_BLOCK_HAS_A_LANGUAGE_THAT_IS_CHECKED -> "line 3: the language must be one of";
            case NO_BLOCK_IS_WITHOUT_FENCE -> "line 3: must be fenced";
            case JAVA_COMPILES -> "no suitable constructor found for MemoryStore";
            case XML_IS_WELL_FORMED -> "must be terminated by the matching end-tag";
            case ARTIFACTS_ARE_THOSE_OF_THIS_PROJECT -> "store-disk must be an artifact of this project";
            case GRADLE_DEPENDS_ON_WHAT_IS_THERE -> "store-disk must be an artifact of this project";
            case GRADLE_STANDS_BESIDE_MAVEN ->
                "line 3: the next block must name for Gradle dev.holdfast:store-redis:0.1.0-SNAPSHOT";
            case CLASSES_IN_XML_ARE_ON_THE_CLASS_PATH -> "servlet.Nothing must be a class";
            case YAML_CAN_BE_READ -> "must be readable yaml";
            case JSON_CAN_BE_READ -> "must be readable json";
            case JAVASCRIPT_CAN_BE_READ -> "SyntaxError";
            case SHELL_SCRIPTS_CAN_BE_READ -> "yntax error";
            case COMMANDS_NAME_WHAT_IS_THERE -> "samples/javalin/target/javalin.jar must be in this project";
            case LINKS_LEAD_SOMEWHERE -> "nowhere.md";
        };
    }

    @Test
    void anArtifactMustHaveTheVersionOfThisProjectOrNone() {
        String without = dependency("store-redis", "").replace("<version></version>", "");
        assertEquals(List.of(), Rule.ARTIFACTS_ARE_THOSE_OF_THIS_PROJECT.problems(page(block("xml", without))));
        Page old = page(block("xml", dependency("store-redis", "0.0.9")));
        assertEquals(
                List.of("line 3: store-redis must have the version 0.1.0-SNAPSHOT, but has 0.0.9"),
                Rule.ARTIFACTS_ARE_THOSE_OF_THIS_PROJECT.problems(old));
    }

    @Test
    void aBlockOfGradleHasDependenciesAndNothingElse() {
        String block = block("kotlin", "plugins {\n    implementation(\"dev.holdfast:store-redis:0.0.9\")\n}");
        assertEquals(
                List.of(
                        "line 3: must be a dependency, but is plugins {",
                        "line 3: store-redis must have the version 0.1.0-SNAPSHOT, but has 0.0.9"),
                Rule.GRADLE_DEPENDS_ON_WHAT_IS_THERE.problems(page(block)));
    }

    @Test
    void modulesAndProfilesThatAreNotThereAreFoundInSentencesToo() {
        Page page = page("Say `mvn -B -Pmutation -pl session-core,session-shell verify`, or `mvn -Pfast`.");
        assertEquals(
                List.of("session-shell must be in this project", "fast must be in this project"),
                Rule.COMMANDS_NAME_WHAT_IS_THERE.problems(page));
    }

    private static Page page(String markdown) {
        return Page.of("docs/planted.md", markdown);
    }

    private static String block(String language, String text) {
        return "So:\n\n```" + language + "\n" + text + "\n```\n";
    }

    private static String dependency(String artifactId, String version) {
        return "<dependency><groupId>dev.holdfast</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted(artifactId, version);
    }
}
