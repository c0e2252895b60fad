/** The session lab and what compares two of them. */
@NullMarked
package dev.holdfast.conformance;

import org.jspecify.annotations.NullMarked;
