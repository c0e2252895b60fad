/** Sessions in memcached, with the keys and values of connect-memcached. */
@NullMarked
package dev.holdfast.session.memcached;

import org.jspecify.annotations.NullMarked;
