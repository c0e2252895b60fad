/** Tests of the session lab. */
@NullMarked
package dev.holdfast.conformance;

import org.jspecify.annotations.NullMarked;
