/** The ports behind which sessions are kept. */
@NullMarked
package dev.holdfast.session.store;

import org.jspecify.annotations.NullMarked;
