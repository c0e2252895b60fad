package dev.holdfast.session.servlet;

class JettyEe11ContractTest implements ServletContract {
    @Override
    public Container container() {
        return Container.JETTY_EE11;
    }
}
