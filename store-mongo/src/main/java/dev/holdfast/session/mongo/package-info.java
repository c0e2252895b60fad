/** Sessions in MongoDB, as connect-mongo keeps them. */
@NullMarked
package dev.holdfast.session.mongo;

import org.jspecify.annotations.NullMarked;
