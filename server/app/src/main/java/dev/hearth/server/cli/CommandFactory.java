package dev.hearth.server.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, giving them the environment. */
record CommandFactory(Map<String, String> environment) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Object command = switch (type.getSimpleName()) {
            case "ServeCommand" -> new ServeCommand(environment);
            case "DemoCommand" -> new DemoCommand(environment);
            case "QueryCommand" -> new QueryCommand(environment);
            case "BackupCommand" -> new BackupCommand(environment);
            case "RestoreCommand" -> new RestoreCommand(environment);
            case "ExportCommand" -> new ExportCommand(environment);
            case "ImportCommand" -> new ImportCommand(environment);
            case "CheckCommand" -> new CheckCommand(environment);
            default -> null;
        };
        return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command);
    }
}
