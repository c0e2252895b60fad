/** Sessions for one web application: the manager, the life of a request, and the session itself. */
@NullMarked
package dev.holdfast.session;

import org.jspecify.annotations.NullMarked;
