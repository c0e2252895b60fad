/** The attributes of one session as JSON: what was loaded, what was touched, and how they are written. Not exported. */
@NullMarked
package dev.holdfast.session.document;

import org.jspecify.annotations.NullMarked;
