/** The rules that hold over all modules. */
package dev.holdfast.architecture;
