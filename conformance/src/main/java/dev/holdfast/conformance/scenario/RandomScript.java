package dev.holdfast.conformance.scenario;

import dev.holdfast.conformance.lab.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;

/** Scripts at random. */
final class RandomScript {
    private static final List<String> NAMES = List.of("n", "text", "user", "7", "ä", "a b", "");
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-5",
            "null",
            "true",
            "\"x\"",
            "\"\"",
            "[]",
            "{}",
            "{\"b\":[1,{\"a\":null}]}",
            "0.5",
            "[1,2,3]",
            "12345678901",
            "\"\\u0000\\u2028é😀\"",
            "{\"2\":1,\"1\":2,\"a\":3}");
    private static final List<String> READING =
            List.of("[\"keys\"]", "[\"all\"]", "[\"cookie\"]", "[\"id\"]", "[\"exists\"]");
    private static final List<String> COOKIE = List.of(
            "[\"setMaxAge\",5000]",
            "[\"setMaxAge\",7200000]",
            "[\"setMaxAge\",null]",
            "[\"setExpires\",\"2031-02-03T04:05:06.789Z\"]",
            "[\"setExpires\",null]",
            "[\"setCookie\",\"path\",\"/\"]",
            "[\"setCookie\",\"path\",\"/x\"]",
            "[\"setCookie\",\"domain\",\"example.org\"]",
            "[\"setCookie\",\"secure\",true]",
            "[\"setCookie\",\"secure\",false]",
            "[\"setCookie\",\"httpOnly\",false]",
            "[\"setCookie\",\"sameSite\",\"lax\"]",
            "[\"setCookie\",\"partitioned\",true]",
            "[\"setCookie\",\"priority\",\"high\"]",
            "[\"touch\"]");
    private static final List<String> STORE =
            List.of("[\"save\"]", "[\"save\"]", "[\"reload\"]", "[\"regenerate\"]", "[\"destroy\"]", "[\"unset\"]");
    private static final List<String> ANSWER = List.of(
            "[\"status\",404]",
            "[\"status\",204]",
            "[\"status\",304]",
            "[\"status\",201]",
            "[\"header\",\"X-Answer\",\"1\"]",
            "[\"header\",\"X-Answer\",[\"1\",\"2\"]]",
            "[\"header\",\"Set-Cookie\",\"a=b; Path=/\"]",
            "[\"header\",\"Set-Cookie\",[\"a=b\",\"c=d\"]]",
            "[\"redirect\",\"/next?a=b\"]",
            "[\"contentLength\"]");

    private static final Pattern NOT_WITH_WRITING = Pattern.compile("contentLength|status\",[23]04");

    private final Random random;

    RandomScript(Random random) {
        this.random = random;
    }

    static String text(Random random) {
        return List.of("a", "ä", "", "\"quoted\"").get(random.nextInt(4));
    }

    /** Returns a script of all kinds of operations; it writes early only if there is a body to write. */
    ArrayNode any(boolean bodiless) {
        List<String> operations = new ArrayList<>();
        IntStream.range(0, random.nextInt(6)).forEach(i -> operations.add(operation()));
        if (!bodiless && random.nextInt(12) == 0) {
            operations.removeIf(operation -> NOT_WITH_WRITING.matcher(operation).find());
            operations.add(random.nextInt(operations.size() + 1), "[\"write\",\"written\"]");
        }
        return script(operations);
    }

    /** Returns a script that does not call the store. */
    ArrayNode inMemory() {
        return script(List.of(attribute(), random.nextBoolean() ? pick(READING) : attribute()));
    }

    private String operation() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> pick(READING);
            case 2 -> pick(COOKIE);
            case 3, 4 -> pick(STORE);
            case 5 -> pick(ANSWER);
            default -> attribute();
        };
    }

    private String attribute() {
        String name = Json.text(pick(NAMES));
        return switch (random.nextInt(5)) {
            case 0 -> "[\"get\"," + name + "]";
            case 1 -> "[\"del\"," + name + "]";
            case 2 -> "[\"incr\"," + name + "]";
            default -> "[\"set\"," + name + "," + pick(VALUES) + "]";
        };
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static ArrayNode script(List<String> operations) {
        ArrayNode script = Json.object().putArray("script");
        operations.forEach(operation -> script.add(Json.read(operation)));
        return script;
    }
}
