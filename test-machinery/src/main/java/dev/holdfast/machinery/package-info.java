/** What tests of several modules share and no user needs. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.machinery;
