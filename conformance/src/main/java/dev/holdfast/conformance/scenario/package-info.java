/** The scenarios of the labs: their text form, and their random generation. */
@NullMarked
package dev.holdfast.conformance.scenario;

import org.jspecify.annotations.NullMarked;
