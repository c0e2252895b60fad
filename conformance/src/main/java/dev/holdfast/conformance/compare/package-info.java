/** Plays scenarios on two labs and compares everything that can be observed. */
@NullMarked
package dev.holdfast.conformance.compare;

import org.jspecify.annotations.NullMarked;
