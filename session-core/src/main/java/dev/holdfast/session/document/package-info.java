/** The attributes of one session as JSON: how they are loaded, changed, compared and written. Not exported. */
@NullMarked
package dev.holdfast.session.document;

import org.jspecify.annotations.NullMarked;
