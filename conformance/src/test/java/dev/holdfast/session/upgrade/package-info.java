/** This version and the previous one on one store at the same time. */
package dev.holdfast.session.upgrade;
