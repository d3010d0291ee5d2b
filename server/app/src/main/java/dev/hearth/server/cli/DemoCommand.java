package dev.hearth.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

    DemoCommand(Map<String, String> environment) {}

    @Override
    public Integer call() {
        return 0;
    }
}
