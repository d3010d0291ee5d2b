package dev.hearth.server.cli;

import dev.hearth.server.HearthServer;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"hearth " + HearthServer.version()};
    }
}
