/** Proofs that the core does what express-session was recorded doing; in its package, to see what it hides. */
package dev.holdfast.session;
