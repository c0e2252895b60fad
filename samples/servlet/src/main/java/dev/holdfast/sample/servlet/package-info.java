/** A servlet with sessions. */
@NullMarked
package dev.holdfast.sample.servlet;

import org.jspecify.annotations.NullMarked;
