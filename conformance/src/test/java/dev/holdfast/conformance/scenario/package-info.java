/** How scenarios are read, made and shrunk. */
@NullMarked
package dev.holdfast.conformance.scenario;

import org.jspecify.annotations.NullMarked;
