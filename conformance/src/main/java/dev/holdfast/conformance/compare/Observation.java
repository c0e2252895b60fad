package dev.holdfast.conformance.compare;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The observed data of one step.
 *
 * @param tree everything that is compared
 * @param cookies the values of the session cookies that were set
 */
record Observation(ObjectNode tree, List<String> cookies) {}
