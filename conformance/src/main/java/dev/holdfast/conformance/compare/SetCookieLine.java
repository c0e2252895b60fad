package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One Set-Cookie line, attribute by attribute. */
final class SetCookieLine {
    private static final String EXPIRES = "Expires=";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);

    private final String line;
    private final Jar jar;

    SetCookieLine(String line, Jar jar) {
        this.line = line;
        this.jar = jar;
    }

    /** Returns true if it sets the session cookie. */
    boolean isSession() {
        return line.startsWith(jar.name() + "=s%3A");
    }

    String value() {
        return parts().get(0).substring(jar.name().length() + 1);
    }

    /** Returns the compared data: for the session cookie its id, whether its signature and encoding are right, and its attributes. */
    ObjectNode tree() {
        ObjectNode tree = Json.object();
        if (!isSession()) {
            return tree.put("line", line);
        }
        String signed = URLDecoder.decode(value().replace("+", "%2B"), StandardCharsets.UTF_8);
        String id = signed.substring(2, signed.lastIndexOf('.'));
        tree.put("id", id);
        tree.put("valid", Signature.encoded(Signature.value(id, jar.secret())).equals(value()));
        ArrayNode attributes = tree.putArray("attributes");
        parts().stream().skip(1).forEach(attribute -> add(attributes, attribute));
        return tree;
    }

    private List<String> parts() {
        return List.of(line.split("; "));
    }

    private static void add(ArrayNode attributes, String attribute) {
        if (!attribute.startsWith(EXPIRES)) {
            attributes.add(attribute);
            return;
        }
        try {
            Instant date = DATE.parse(attribute.substring(EXPIRES.length()), Instant::from);
            attributes.addObject().put("expires", date.toString());
        } catch (DateTimeException e) {
            attributes.add(attribute);
        }
    }
}
