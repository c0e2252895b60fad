/** The session lab on Holdfast, without a framework; an adapter adds a server. */
@NullMarked
package dev.holdfast.conformance.lab;

import org.jspecify.annotations.NullMarked;
