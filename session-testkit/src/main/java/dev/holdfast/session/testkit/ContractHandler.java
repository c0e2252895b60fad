package dev.holdfast.session.testkit;

/** Answers requests in a contract, independent of the framework. */
@FunctionalInterface
public interface ContractHandler {
    /** Answers one request. May block. */
    void handle(ContractExchange exchange) throws Exception;
}
