/** What the clients of an application see while its store fails in every way that one machine can produce. */
package dev.holdfast.reliability;
