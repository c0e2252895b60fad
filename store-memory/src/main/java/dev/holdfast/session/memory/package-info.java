/** Sessions in the memory of one process. */
@NullMarked
package dev.holdfast.session.memory;

import org.jspecify.annotations.NullMarked;
