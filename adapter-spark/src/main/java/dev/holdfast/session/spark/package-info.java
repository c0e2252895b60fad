/** Sessions for Spark: call {@link dev.holdfast.session.spark.SparkSessions#install} before the first route. */
@NullMarked
package dev.holdfast.session.spark;

import org.jspecify.annotations.NullMarked;
