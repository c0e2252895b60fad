/** A session store of one's own, and a program on it. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.sample.files;
