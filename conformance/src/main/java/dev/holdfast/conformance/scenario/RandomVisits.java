package dev.holdfast.conformance.scenario;

import dev.holdfast.conformance.lab.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests at random. */
final class RandomVisits {
    private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "PUT", "DELETE", "HEAD", "PATCH");
    private static final List<String> PATHS = List.of(
            "/",
            "/",
            "/a",
            "/a/b",
            "/ab",
            "/A",
            "/a?b=c",
            "/a/b/c?x=%20&y",
            "/%61",
            "/a;b=c",
            "//",
            "//a",
            "/a//b",
            "/a%2Fb",
            "/%2F");
    /** A request as to a proxy; if the id is made from the address, express-session uses all of it, and we use the path. */
    private static final List<String> ADDRESSES = List.of("http://127.0.0.1/", "http://127.0.0.1/a/b?c");

    private static final List<String> COOKIES = List.of(
            "null",
            "\"\"",
            "\"{name}={forged}\"",
            "\"{name}={plain}\"",
            "\"{name}={othercase}\"",
            "\"{name}={othercase}; {name}={value}\"",
            "\"{name}=\\\"{value}\\\"\"",
            "\"other=1; {name}={value}\"",
            "\"{name}=; {name}={value}\"",
            "\"{name}={value}; {name}={sign:other}\"",
            "\"{name}={sign:unknown}\"",
            "\"{name}={sign:s1}\"",
            "\"{name}={sign:s1}\"",
            "\"{name}={sign:s2}\"",
            "\"{name}={sign:s1:old}\"",
            "\"{name}={sign:s1:wrong}\"",
            "\"{name}={plainsign:s1}\"",
            "\"{name}=s%3As1\"",
            "\"{name}={id}\"",
            "\"{name}=s%3a{id}.x%\"",
            "[\"a=b\",\"{name}={value}\"]",
            "\" {name} = {value} ;\"",
            "\"{name}={value},x=y\"");
    private static final List<String> BROKEN =
            List.of("{\"n\":1}", "{}", "{\"cookie\":null}", "{\"cookie\":5}", "{\"cookie\":\"x\",\"n\":1}");
    private static final List<String> PROTOCOLS =
            List.of("\"https\"", "\"http\"", "\"HTTPS , http\"", "\"http, https\"", "\"\"");

    private final Random random;
    private final boolean scopedToPath;
    private final boolean counted;
    private final List<String> paths = new ArrayList<>(PATHS);

    RandomVisits(Random random, ObjectNode options) {
        this.random = random;
        this.counted = options.has("genid");
        this.scopedToPath = options.path("cookie").has("path");
        if (!options.path("genid").asString("").equals("url")) {
            paths.addAll(ADDRESSES);
        }
    }

    Step one() {
        return new Step.Visits(List.of(visit()));
    }

    /**
     * The requests begin together and end one after another, so that the store is called in the same order on both sides. If ids
     * are counted, the requests present one, because otherwise the order of the new ids would be random.
     */
    Step parallel() {
        int count = 2 + random.nextInt(2);
        ObjectNode headers = Json.object();
        if (counted) {
            headers.put("Cookie", "{name}={sign:s1}");
        }
        List<Visit> visits = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> {
            ArrayNode script = Json.object().putArray("script");
            script.add(Json.read("[\"sleep\"," + (150 + 150 * i) + "]"));
            script.addAll(new RandomScript(random).inMemory());
            visits.add(new Visit("GET", "/a/b", headers, script));
        });
        return new Step.Visits(visits);
    }

    /** Stored sessions called s1 and s2. */
    JsonNode stored() {
        ObjectNode sessions = Json.object();
        sessions.set("s1", session());
        if (random.nextBoolean()) {
            sessions.set("s2", session());
        }
        return sessions;
    }

    /** A stored session called s1 that is unreadable, and a client that has its id. */
    List<Step> broken() {
        ObjectNode sessions = Json.object();
        sessions.set("s1", Json.read(BROKEN.get(random.nextInt(BROKEN.size()))));
        Visit plain = visit();
        ObjectNode headers = Json.object().put("Cookie", "{name}={sign:s1}");
        return List.of(
                new Step.Store(sessions),
                new Step.Visits(List.of(new Visit(plain.method(), plain.path(), headers, plain.script()))));
    }

    private JsonNode session() {
        ObjectNode session = Json.object();
        ObjectNode cookie = session.putObject("cookie");
        boolean limited = random.nextBoolean();
        cookie.set("originalMaxAge", Json.read(limited ? "3600000" : "null"));
        cookie.set("expires", Json.read(limited ? "\"2031-01-01T00:00:00.000Z\"" : "null"));
        cookie.put("httpOnly", random.nextBoolean()).put("path", random.nextBoolean() ? "/" : "/a");
        session.put("n", random.nextInt(3)).put("text", RandomScript.text(random));
        if (random.nextInt(5) == 0) {
            session.put("save", 1);
        }
        return session;
    }

    private Visit visit() {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        String path = paths.get(random.nextInt(paths.size()));
        if (scopedToPath && random.nextBoolean()) {
            path = "/a/b";
        }
        return new Visit(method, path, headers(), new RandomScript(random).any(method.equals("HEAD")));
    }

    private ObjectNode headers() {
        ObjectNode headers = Json.object();
        if (random.nextInt(4) == 0) {
            headers.set("Cookie", Json.read(COOKIES.get(random.nextInt(COOKIES.size()))));
        }
        if (random.nextInt(6) == 0) {
            headers.put("X-Lab-Secure", random.nextBoolean() ? "framework" : "socket");
        }
        if (random.nextInt(6) == 0) {
            headers.set("X-Forwarded-Proto", Json.read(PROTOCOLS.get(random.nextInt(PROTOCOLS.size()))));
        }
        return headers;
    }
}
