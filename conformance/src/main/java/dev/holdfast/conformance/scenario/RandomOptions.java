package dev.holdfast.conformance.scenario;

import dev.holdfast.conformance.lab.Json;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Options of an app at random. */
final class RandomOptions {
    private static final List<String> GENERATORS =
            List.of("\"counter\"", "\"counter:ü \"", "\"fixed:same\"", "\"url\"", "\"counter:a.b.\"");
    private static final List<String> SECRETS =
            List.of("\"keyboard cat\"", "[\"new\",\"old\"]", "\"gehöim €\"", "[\"only\"]", "[\"a\",\"b\",\"\"]");
    private static final List<String> FAULTS = List.of(
            "{\"failGet\":\"lost\"}",
            "{\"failSet\":\"full\"}",
            "{\"failTouch\":\"gone\"}",
            "{\"failDestroy\":\"kept\"}",
            "{\"failSet\":{\"message\":\"full\",\"code\":\"EIO\"},\"failDestroy\":\"kept\"}",
            "{\"failGet\":\"lost\",\"failSet\":\"full\"}",
            "{\"failGet\":\"lost\",\"failDestroy\":\"kept\"}",
            "{\"failSet\":\"full\",\"failTouch\":\"gone\"}",
            "{\"failTouch\":\"gone\",\"failDestroy\":\"kept\"}",
            "{\"disconnected\":true}",
            "{\"delayGet\":20,\"delaySet\":20,\"delayTouch\":20,\"delayDestroy\":20}");

    private final Random random;
    private final ObjectNode options = Json.object();

    RandomOptions(Random random) {
        this.random = random;
    }

    static JsonNode fault(Random random) {
        return Json.read(FAULTS.get(random.nextInt(FAULTS.size())));
    }

    ObjectNode make() {
        put(options, "secret", 1, SECRETS);
        for (String name : List.of("resave", "saveUninitialized", "rolling", "proxy")) {
            put(options, name, 0.7, List.of("true", "false"));
        }
        put(options, "unset", 0.4, List.of("\"keep\"", "\"destroy\""));
        put(options, "name", 0.2, List.of("\"sid\"", "\"__Host-sid\"", "\"a.b~c\""));
        put(options, "key", 0.1, List.of("\"old\"", "\"sid\""));
        put(options, "genid", 0.3, GENERATORS);
        cookie();
        if (random.nextInt(10) == 0) {
            options.putObject("store").put("touch", false);
        }
        return options;
    }

    private void cookie() {
        if (random.nextInt(4) == 0) {
            return;
        }
        ObjectNode cookie = options.putObject("cookie");
        put(cookie, "maxAge", 0.6, List.of("60000", "3600000", "86400000", "null", "61999"));
        put(cookie, "expires", 0.1, List.of("\"2030-01-02T03:04:05.678Z\"", "null"));
        put(cookie, "path", 0.2, List.of("\"/\"", "\"/a\"", "\"/a/b\"", "\"\""));
        put(cookie, "domain", 0.1, List.of("\"example.com\"", "\".example.com\""));
        put(cookie, "httpOnly", 0.3, List.of("true", "false"));
        boolean function = random.nextInt(8) == 0;
        put(cookie, "secure", 0.3, List.of("true", "false", function ? "false" : "\"auto\""));
        put(cookie, "sameSite", 0.3, List.of("\"lax\"", "\"strict\"", "\"none\"", function ? "\"lax\"" : "\"auto\""));
        put(cookie, "partitioned", 0.2, List.of("true", "false"));
        put(cookie, "priority", 0.2, List.of("\"low\"", "\"medium\"", "\"high\""));
        if (function) {
            options.put("cookieFn", true);
        }
    }

    private void put(ObjectNode object, String name, double probability, List<String> values) {
        if (random.nextDouble() < probability) {
            object.set(name, Json.read(values.get(random.nextInt(values.size()))));
        }
    }
}
