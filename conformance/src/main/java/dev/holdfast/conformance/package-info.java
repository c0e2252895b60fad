/** The session lab, and the comparison of two labs. */
@NullMarked
package dev.holdfast.conformance;

import org.jspecify.annotations.NullMarked;
