package dev.holdfast.sample.servlet;

import dev.holdfast.sample.contract.QuickstartContract;

class QuickstartIT implements QuickstartContract {}
