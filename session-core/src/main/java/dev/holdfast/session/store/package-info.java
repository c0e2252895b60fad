/** The ports of stores, which keep sessions. */
@NullMarked
package dev.holdfast.session.store;

import org.jspecify.annotations.NullMarked;
