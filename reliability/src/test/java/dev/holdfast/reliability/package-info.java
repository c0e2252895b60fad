/** What the clients of an application see while its store fails in every way that can be had on one machine. */
package dev.holdfast.reliability;
