/** The port through which documents and attributes become JSON. */
@NullMarked
package dev.holdfast.session.json;

import org.jspecify.annotations.NullMarked;
