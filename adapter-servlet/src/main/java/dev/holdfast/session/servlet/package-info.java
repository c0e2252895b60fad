/** Sessions for servlets: {@link dev.holdfast.session.servlet.SessionFilter} and what it puts in front of them. */
@NullMarked
package dev.holdfast.session.servlet;

import org.jspecify.annotations.NullMarked;
