/** This version and the one before at work on one store at the same time. */
package dev.holdfast.session.upgrade;
