package dev.holdfast.session.servlet;

class JettyEe10ContractTest implements ServletContract {
    @Override
    public Container container() {
        return Container.JETTY_EE10;
    }
}
