package dev.holdfast.sample.javalin;

import dev.holdfast.sample.contract.MainContract;

class MainIT implements MainContract {}
