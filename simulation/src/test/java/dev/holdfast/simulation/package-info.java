/** Tests of the simulator, and of the heart by the simulator. */
package dev.holdfast.simulation;
