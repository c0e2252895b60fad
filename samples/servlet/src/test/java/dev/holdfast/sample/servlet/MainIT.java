package dev.holdfast.sample.servlet;

import dev.holdfast.sample.contract.MainContract;

class MainIT implements MainContract {}
