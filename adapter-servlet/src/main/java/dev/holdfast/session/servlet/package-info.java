/** Sessions for servlets, with {@link dev.holdfast.session.servlet.SessionFilter}. */
@NullMarked
package dev.holdfast.session.servlet;

import org.jspecify.annotations.NullMarked;
