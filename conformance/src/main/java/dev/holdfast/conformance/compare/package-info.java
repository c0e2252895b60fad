/** Plays scenarios on two labs and compares what can be seen. */
@NullMarked
package dev.holdfast.conformance.compare;

import org.jspecify.annotations.NullMarked;
