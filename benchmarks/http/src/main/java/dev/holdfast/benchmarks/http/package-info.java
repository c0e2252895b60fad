/** What sessions cost over HTTP, ours and those of others, on the same pages. */
@NullMarked
package dev.holdfast.benchmarks.http;

import org.jspecify.annotations.NullMarked;
