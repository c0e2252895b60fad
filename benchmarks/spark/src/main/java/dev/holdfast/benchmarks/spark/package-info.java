/** The pages of the HTTP benchmarks on Spark. */
@NullMarked
package dev.holdfast.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
