/** Sessions in MongoDB, in the format of connect-mongo. */
@NullMarked
package dev.holdfast.session.mongo;

import org.jspecify.annotations.NullMarked;
