package dev.holdfast.conformance.compare;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What could be seen of one step.
 *
 * @param tree everything that is compared
 * @param cookies the values that the session cookie was set to
 */
record Observation(ObjectNode tree, List<String> cookies) {}
