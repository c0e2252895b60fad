/** What sessions cost: one class for each question. */
package dev.holdfast.benchmarks;
