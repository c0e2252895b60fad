/** Sessions in Redis, under the keys and values of connect-redis. */
@NullMarked
package dev.holdfast.session.redis;

import org.jspecify.annotations.NullMarked;
