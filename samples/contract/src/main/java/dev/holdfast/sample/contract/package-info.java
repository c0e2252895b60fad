/** What every sample must do, by its packaged program alone. */
@NullMarked
package dev.holdfast.sample.contract;

import org.jspecify.annotations.NullMarked;
