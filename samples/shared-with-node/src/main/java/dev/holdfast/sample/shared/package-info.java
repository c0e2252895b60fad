/** A sample: an Express and a Javalin application that share their sessions. */
@NullMarked
package dev.holdfast.sample.shared;

import org.jspecify.annotations.NullMarked;
