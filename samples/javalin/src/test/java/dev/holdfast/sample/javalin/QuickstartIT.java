package dev.holdfast.sample.javalin;

import dev.holdfast.sample.contract.QuickstartContract;

class QuickstartIT implements QuickstartContract {}
