package dev.holdfast.sample.spark;

import dev.holdfast.sample.contract.QuickstartContract;

class QuickstartIT implements QuickstartContract {}
