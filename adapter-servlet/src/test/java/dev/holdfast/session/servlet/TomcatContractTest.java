package dev.holdfast.session.servlet;

class TomcatContractTest implements ServletContract {
    @Override
    public Container container() {
        return Container.TOMCAT;
    }
}
