/** A Micronaut program with sessions. */
@NullMarked
package dev.holdfast.sample.micronaut;

import org.jspecify.annotations.NullMarked;
