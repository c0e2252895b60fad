/** The guarantees for requests that use one session at the same time, on every store. */
package dev.holdfast.session.concurrency;
