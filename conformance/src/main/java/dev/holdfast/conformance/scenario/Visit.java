package dev.holdfast.conformance.scenario;

import tools.jackson.databind.JsonNode;

/**
 * One request.
 *
 * @param headers by name: a text or a list of texts, which may have the placeholders of a cookie header; a {@code Cookie} that is
 *     null is none, and one that is missing is that of the jar
 * @param script the operations
 */
public record Visit(String method, String path, JsonNode headers, JsonNode script) {}
