/** The servers of the session lab, one class for each adapter. */
@NullMarked
package dev.holdfast.conformance.server;

import org.jspecify.annotations.NullMarked;
