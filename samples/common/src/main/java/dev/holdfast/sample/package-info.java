/** What the samples have in common, which is all that knows no framework. */
@NullMarked
package dev.holdfast.sample;

import org.jspecify.annotations.NullMarked;
