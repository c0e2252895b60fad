package dev.holdfast.simulation;

/** The state that all actors of one run share. */
record Run(
        World world,
        Choices choices,
        Draws draws,
        VirtualTime time,
        Scheduler scheduler,
        Model model,
        Jar jar,
        Trace trace) {}
