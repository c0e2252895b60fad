/** How observations are compared. */
@NullMarked
package dev.holdfast.conformance.compare;

import org.jspecify.annotations.NullMarked;
