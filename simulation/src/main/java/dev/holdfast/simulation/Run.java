package dev.holdfast.simulation;

/** What all who take part in one run share. */
record Run(
        World world, Choices choices, Draws draws, VirtualTime time, Baton baton, Model model, Jar jar, Trace trace) {}
