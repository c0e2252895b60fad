/**
 * Runs random requests for one session at the same time on a store with faults, and replays a run from its seed.
 *
 * <p>A write whose answer was lost may be applied until the same request's next call about the same record has been answered, and
 * not later: a network that delivers it after a later answer on the same record is out of scope.
 */
@NullMarked
package dev.holdfast.simulation;

import org.jspecify.annotations.NullMarked;
