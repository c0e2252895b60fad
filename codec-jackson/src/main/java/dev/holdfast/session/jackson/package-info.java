/** The JSON codec on Jackson 3. */
@NullMarked
package dev.holdfast.session.jackson;

import org.jspecify.annotations.NullMarked;
