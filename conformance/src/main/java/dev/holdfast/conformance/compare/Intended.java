package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import dev.holdfast.conformance.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The intended differences, each with what must be observed instead. A difference counts only in scenarios with its tag, which is
 * its name with hyphens. The reasons are in the changelog, under the differences from express-session.
 */
enum Intended {
    /**
     * A store that fails at the end of a request fails the request: status 500 with the message, and no cookie; a partly sent
     * answer is aborted. A request that has failed already, because its session could not be loaded, keeps its answer; the second
     * failure is a suppressed exception of the first.
     */
    FAILED_COMMIT {
        @Override
        Observation instead(Observation reference) {
            JsonNode errors = reference.tree().path("errors");
            int status = reference.tree().path("replies").path(0).path("status").asInt(0);
            return errors.isEmpty() || status == SERVER_ERROR
                    ? reference
                    : failed(reference, errors.path(0).asString());
        }
    },
    /** Options are refused when they are given, with the message that express-session has in the first request. */
    REFUSED,
    /** A cookie that is longer than a browser keeps fails the request, as a store that fails does. */
    TOO_LONG {
        private static final int LONGEST = 4096;

        @Override
        Observation instead(Observation reference) {
            int length = "connect.sid".length()
                    + String.join("", reference.cookies()).length();
            if (length <= LONGEST) {
                return reference;
            }
            String message = "the cookie's name and value must be at most " + LONGEST + " bytes, but have " + length;
            Observation failed = failed(reference, message);
            ((ArrayNode) failed.tree().path("errors")).add(message);
            return failed;
        }
    },
    /** {@code sameSite} and {@code priority} are enums: true is {@code strict}, false is none, case does not matter. */
    TYPED_COOKIE {
        @Override
        Scenario asked(Scenario scenario) {
            return TypedCookie.in(scenario);
        }
    },
    /** {@code auto} is resolved in the function form of {@code cookie} as in the object form. */
    AUTO_IN_FUNCTION {
        @Override
        Scenario asked(Scenario scenario) {
            ObjectNode options = (ObjectNode) scenario.options().deepCopy();
            options.remove("cookieFn");
            return scenario.withOptions(options);
        }
    },
    /** A session that is gone when it is touched gets no cookie. */
    GONE {
        @Override
        Observation instead(Observation reference) {
            return Gone.instead(reference);
        }
    },
    /** Members of a stored cookie that are null, as in documents of connect-mongo, are members that were never given. */
    NULL_MEMBERS {
        @Override
        Observation instead(Observation reference) {
            ObjectNode tree = reference.tree().deepCopy();
            for (JsonNode result : tree.path("replies").path(0).path("body").path("results")) {
                NULLABLE.stream()
                        .filter(name -> result.path(name).isNull())
                        .forEach(name -> ((ObjectNode) result).remove(name));
            }
            return new Observation(tree, reference.cookies());
        }
    },
    /** Flushing an answer that has no body ends it: the session is saved then, and once more if it changes afterwards. */
    FLUSHED_WITHOUT_BODY {
        @Override
        Observation instead(Observation reference) {
            ObjectNode tree = reference.tree().deepCopy();
            ArrayNode calls = (ArrayNode) tree.path("calls");
            calls.add(calls.path(calls.size() - 1));
            return new Observation(tree, reference.cookies());
        }
    },
    /** {@code lastModified} of connect-mongo's {@code touchAfter} is no attribute. */
    NO_LAST_MODIFIED {
        @Override
        Observation instead(Observation reference) {
            ObjectNode tree = reference.tree().deepCopy();
            for (JsonNode keys : tree.path("replies").path(0).path("body").path("results")) {
                ((ArrayNode) keys).removeIf(key -> key.asString().equals("lastModified"));
            }
            return new Observation(tree, reference.cookies());
        }
    },
    /**
     * A session with an empty id counts as new each time, and its cookie is sent again; express-session takes it for the one
     * presented.
     */
    EMPTY_ID {
        @Override
        Observation instead(Observation reference) {
            ObjectNode tree = reference.tree().deepCopy();
            ObjectNode cookie = Json.object().put("id", "").put("valid", true);
            cookie.putArray("attributes").add("Path=/").add("HttpOnly");
            tree.path("replies")
                    .forEach(reply -> ((ObjectNode) reply).putArray("setCookie").add(cookie));
            return new Observation(tree, reference.cookies());
        }
    },
    /** A stored document that is no session is an error with a message of ours, which names nothing of it. */
    BROKEN_DOCUMENT {
        private static final String MESSAGE = "a stored session must be a JSON object with a cookie as express-session"
                + " writes it; it was left as it is";
        private static final Pattern OF_JAVASCRIPT =
                Pattern.compile("^(Cannot read properties of|argument options must be)");

        @Override
        Observation instead(Observation reference) {
            JsonNode reply = reference.tree().path("replies").path(0);
            boolean fails = reply.path("status").asInt(0) == SERVER_ERROR
                    && (reply.path("method").asString("").equals("HEAD")
                            || OF_JAVASCRIPT
                                    .matcher(reply.path("body").path("error").asString(""))
                                    .find());
            return fails ? failed(reference, MESSAGE) : reference;
        }
    };

    private static final int SERVER_ERROR = 500;
    private static final List<String> NULLABLE = List.of("partitioned", "priority", "secure", "domain", "sameSite");

    /** Returns the differences for which a scenario has tags. */
    static List<Intended> in(Set<String> tags) {
        return Arrays.stream(values())
                .filter(intended -> tags.contains(intended.tag()))
                .toList();
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the scenario that is played on express-session instead of {@code scenario}. */
    Scenario asked(Scenario scenario) {
        return scenario;
    }

    /** Returns what we must show if express-session shows {@code reference}. */
    Observation instead(Observation reference) {
        return reference;
    }

    private static Observation failed(Observation reference, String message) {
        ObjectNode tree = reference.tree().deepCopy();
        ObjectNode reply = (ObjectNode) tree.path("replies").path(0);
        if (!reply.path("text").asString("").isEmpty()) {
            reply.retain("method", "status", "setCookie", "headers").put("broken", true);
            return new Observation(tree, reference.cookies());
        }
        fail(reply, message);
        return new Observation(tree, List.of());
    }

    private static void fail(ObjectNode reply, String message) {
        reply.retain("method").put("status", SERVER_ERROR).putArray("setCookie");
        reply.putObject("headers").putArray("content-type").add("application/json");
        reply.put("text", "");
        if (reply.path("method").asString().equals("HEAD")) {
            reply.put("body", "");
        } else {
            reply.putObject("body").put("error", message);
        }
    }
}
