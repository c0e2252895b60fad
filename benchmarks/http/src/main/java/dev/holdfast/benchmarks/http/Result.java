package dev.holdfast.benchmarks.http;

import java.util.Map;

/** A figure that goes into a file. */
interface Result {
    Map<String, Object> json();
}
