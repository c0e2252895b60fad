/** Makes tables and charts of the results that the benchmarks leave. */
package dev.holdfast.benchmarks.report;
