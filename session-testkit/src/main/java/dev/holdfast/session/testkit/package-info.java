/** Contracts that stores, adapters and codecs must keep, and the clock and the store to test against. */
@NullMarked
package dev.holdfast.session.testkit;

import org.jspecify.annotations.NullMarked;
