package dev.holdfast.conformance.scenario;

import dev.holdfast.conformance.lab.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scenarios as text, one after another:
 *
 * <pre>
 * a sentence that is the scenario's name [tag]
 * {"resave":false}                  options, if any; the secret is "keyboard cat" unless they have one
 * = {"id":{"cookie":{}}}            replaces what is stored
 * ! {"failGet":"lost"}              faults from here on
 * ~ 1200                            milliseconds that pass
 * &gt; POST /path {"Cookie":null} ["set","n",1] ["get","n"]
 * | ["sleep",100]                   requests at the same time, as long as lines begin with |
 * </pre>
 *
 * All parts of a request can be left out: it is then a GET of / with the cookie of the jar and no operation. Lines that begin
 * with {@code #} are comments. A path may be a whole address, as in a request to a proxy. <code>{x*4000}</code> stands for this
 * number of letters, at any place.
 */
public final class ScenarioText {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern LETTERS = Pattern.compile("\\{x\\*(\\d+)}");

    private final List<Scenario> scenarios = new ArrayList<>();
    private String name = "";
    private Set<String> tags = Set.of();
    private ObjectNode options = Json.object();
    private List<Step> steps = new ArrayList<>();
    private List<Visit> parallel = new ArrayList<>();

    private ScenarioText() {}

    /** Returns the scenarios in {@code text}. */
    public static List<Scenario> read(String text) {
        ScenarioText reader = new ScenarioText();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(ScenarioText::written)
                .forEach(reader::line);
        reader.finish();
        return reader.scenarios;
    }

    private static String written(String line) {
        return LETTERS.matcher(line).replaceAll(letters -> "x".repeat(Integer.parseInt(letters.group(1))));
    }

    private void line(String line) {
        char mark = line.charAt(0);
        String rest = line.substring(1).strip();
        if (mark != '|') {
            endParallel();
        }
        switch (mark) {
            case '{' -> options = (ObjectNode) Json.read(line);
            case '>' -> steps.add(new Step.Visits(List.of(visit(rest))));
            case '|' -> parallel.add(visit(rest));
            case '=' -> steps.add(new Step.Store(Json.read(rest)));
            case '!' -> steps.add(new Step.Faults(Json.read(rest)));
            case '~' -> steps.add(new Step.Wait(Long.parseLong(rest)));
            default -> begin(line);
        }
    }

    private void begin(String line) {
        finish();
        int bracket = line.indexOf(" [");
        name = bracket < 0 ? line : line.substring(0, bracket);
        tags = bracket < 0
                ? Set.of()
                : new TreeSet<>(
                        List.of(line.substring(bracket + 2, line.length() - 1).split(", ")));
    }

    private void finish() {
        endParallel();
        if (!name.isEmpty()) {
            if (!options.has("secret")) {
                options.put("secret", "keyboard cat");
            }
            scenarios.add(new Scenario(name, tags, options, List.copyOf(steps)));
        }
        name = "";
        options = Json.object();
        steps = new ArrayList<>();
    }

    private void endParallel() {
        if (!parallel.isEmpty()) {
            steps.add(new Step.Visits(List.copyOf(parallel)));
            parallel = new ArrayList<>();
        }
    }

    private static Visit visit(String text) {
        String rest = text;
        String method = "GET";
        String path = "/";
        if (!rest.isEmpty() && Character.isUpperCase(rest.charAt(0))) {
            method = word(rest);
            rest = rest.substring(method.length()).strip();
        }
        if (rest.startsWith("/") || rest.startsWith("http")) {
            path = word(rest);
            rest = rest.substring(path.length()).strip();
        }
        ObjectNode headers = Json.object();
        ArrayNode script = MAPPER.createArrayNode();
        for (JsonNode part : values(rest)) {
            if (part instanceof ObjectNode given) {
                headers = given;
            } else {
                script.add(part);
            }
        }
        return new Visit(method, path, headers, script);
    }

    private static String word(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private static List<JsonNode> values(String text) {
        try (JsonParser parser = MAPPER.createParser(text);
                MappingIterator<JsonNode> values =
                        MAPPER.readerFor(JsonNode.class).readValues(parser)) {
            return values.readAll();
        }
    }
}
