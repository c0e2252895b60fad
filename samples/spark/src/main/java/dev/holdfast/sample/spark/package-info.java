/** A Spark program with sessions. */
@NullMarked
package dev.holdfast.sample.spark;

import org.jspecify.annotations.NullMarked;
