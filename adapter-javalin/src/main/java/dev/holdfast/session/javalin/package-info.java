/** Sessions for Javalin: register a {@link dev.holdfast.session.javalin.SessionPlugin}, and ask a context for its session. */
@NullMarked
package dev.holdfast.session.javalin;

import org.jspecify.annotations.NullMarked;
