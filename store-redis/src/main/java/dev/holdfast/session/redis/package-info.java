/** Sessions in Redis, with the keys and values of connect-redis. */
@NullMarked
package dev.holdfast.session.redis;

import org.jspecify.annotations.NullMarked;
