/** Classes that tests of several modules share and that users do not need. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.machinery;
