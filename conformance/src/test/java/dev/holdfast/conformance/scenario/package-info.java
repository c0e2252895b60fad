/** Tests of reading, generating and shrinking scenarios. */
@NullMarked
package dev.holdfast.conformance.scenario;

import org.jspecify.annotations.NullMarked;
