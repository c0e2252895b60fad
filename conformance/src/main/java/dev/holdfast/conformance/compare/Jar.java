package dev.holdfast.conformance.compare;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The session cookie of one client, and the Cookie headers that contain it. */
final class Jar {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(name|value|plain|id|forged|othercase|sign|plainsign)(?::([^{}:]*))?(?::([^{}]*))?}");

    private final String name;
    private final String secret;
    private String value = "";

    Jar(String name, String secret) {
        this.name = name;
        this.secret = secret;
    }

    String name() {
        return name;
    }

    String secret() {
        return secret;
    }

    void take(String value) {
        this.value = value;
    }

    /** Returns the Cookie header of a usual client; empty for none. */
    String header() {
        return value.isEmpty() ? "" : name + "=" + value;
    }

    /**
     * Returns {@code template} with its placeholders filled in: <code>{name}</code> and <code>{value}</code> of the cookie, its
     * <code>{plain}</code> value, <code>{id}</code>, the value <code>{forged}</code>, the value with a letter of its signature in
     * <code>{othercase}</code>, and <code>{sign:id:secret}</code>, which
     * signs any id, or <code>{plainsign:…}</code> without percent-encoding.
     */
    String fill(String template) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> Matcher.quoteReplacement(replacement(match)));
    }

    private String replacement(MatchResult match) {
        return switch (match.group(1)) {
            case "name" -> name;
            case "value" -> value;
            case "plain" -> plain();
            case "id" -> id();
            case "forged" -> value.isEmpty() ? "" : value.substring(0, value.length() - 1) + "_";
            case "othercase" -> inOtherCase();
            case "sign" -> Signature.encoded(signed(match));
            default -> signed(match);
        };
    }

    /** Returns the value with its last letter in the other case; that letter belongs to the signature. */
    private String inOtherCase() {
        int last = value.length() - 1;
        while (last >= 0 && (!Character.isLetter(value.charAt(last)) || isEncoded(last))) {
            last--;
        }
        if (last < 0) {
            return value;
        }
        char letter = value.charAt(last);
        char other = Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
        return value.substring(0, last) + other + value.substring(last + 1);
    }

    private boolean isEncoded(int place) {
        return value.lastIndexOf('%', place) >= Math.max(0, place - 2);
    }

    private String signed(MatchResult match) {
        return Signature.value(match.group(2), match.group(3) == null ? secret : match.group(3));
    }

    private String plain() {
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private String id() {
        String plain = plain();
        return plain.isEmpty() ? "" : plain.substring(2, plain.lastIndexOf('.'));
    }
}
