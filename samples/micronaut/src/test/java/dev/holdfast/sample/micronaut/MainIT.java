package dev.holdfast.sample.micronaut;

import dev.holdfast.sample.contract.MainContract;

class MainIT implements MainContract {}
