/** Visitors with sessions, for the tests of applications, in any test framework. */
@NullMarked
package dev.holdfast.session.tester;

import org.jspecify.annotations.NullMarked;
