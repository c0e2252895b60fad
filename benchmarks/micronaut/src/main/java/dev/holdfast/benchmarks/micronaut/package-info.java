/** The pages of the HTTP benchmarks on Micronaut. */
@NullMarked
package dev.holdfast.benchmarks.micronaut;

import org.jspecify.annotations.NullMarked;
