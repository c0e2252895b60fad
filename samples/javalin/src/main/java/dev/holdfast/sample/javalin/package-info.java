/** A Javalin program with sessions. */
@NullMarked
package dev.holdfast.sample.javalin;

import org.jspecify.annotations.NullMarked;
