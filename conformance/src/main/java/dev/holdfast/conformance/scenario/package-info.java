/** What two labs are asked to do: scenarios, how they are written, and how they are made at random. */
@NullMarked
package dev.holdfast.conformance.scenario;

import org.jspecify.annotations.NullMarked;
