/**
 * Sessions for Micronaut's HTTP server on Netty: set {@code holdfast.session.secret}, and take a {@link
 * dev.holdfast.session.Session} as an argument.
 */
@Configuration
@Requires(property = "holdfast.session.enabled", notEquals = "false")
@NullMarked
package dev.holdfast.session.micronaut;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
