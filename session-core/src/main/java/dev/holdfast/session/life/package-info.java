/** How long a session lives and whose it is, beside its cookie: the core's own. */
@NullMarked
package dev.holdfast.session.life;

import org.jspecify.annotations.NullMarked;
