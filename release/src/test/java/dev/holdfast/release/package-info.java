/** Tests of what is to be published. */
package dev.holdfast.release;
