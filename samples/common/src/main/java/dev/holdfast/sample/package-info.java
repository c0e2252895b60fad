/** The code of the samples that needs no framework. */
@NullMarked
package dev.holdfast.sample;

import org.jspecify.annotations.NullMarked;
