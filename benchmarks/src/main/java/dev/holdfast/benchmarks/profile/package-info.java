/** Shows where a request spends its time. */
package dev.holdfast.benchmarks.profile;
