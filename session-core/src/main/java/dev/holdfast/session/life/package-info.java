/** Limits and owners of sessions. Not exported. */
@NullMarked
package dev.holdfast.session.life;

import org.jspecify.annotations.NullMarked;
