/** The session lab at work. */
@NullMarked
package dev.holdfast.conformance;

import org.jspecify.annotations.NullMarked;
