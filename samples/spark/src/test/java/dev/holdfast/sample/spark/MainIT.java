package dev.holdfast.sample.spark;

import dev.holdfast.sample.contract.MainContract;

class MainIT implements MainContract {}
