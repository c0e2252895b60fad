/** The port that converts documents and attributes to JSON. */
@NullMarked
package dev.holdfast.session.json;

import org.jspecify.annotations.NullMarked;
