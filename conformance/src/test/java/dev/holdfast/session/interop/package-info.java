/** A Node and a Java application that share their sessions through one store, both real. */
package dev.holdfast.session.interop;
