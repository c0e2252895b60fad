/** The session cookie: its attributes, its signature and its syntax on both headers. */
@NullMarked
package dev.holdfast.session.cookie;

import org.jspecify.annotations.NullMarked;
