/** Tests of comparing observations. */
@NullMarked
package dev.holdfast.conformance.compare;

import org.jspecify.annotations.NullMarked;
