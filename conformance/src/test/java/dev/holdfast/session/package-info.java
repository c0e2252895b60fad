/**
 * Proofs that the core does what recordings of express-session show. They are in the core's package to use its package-private
 * parts.
 */
package dev.holdfast.session;
