package tech.healthpay.ledger.app;

import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import tech.healthpay.ledger.app.config.ConfigLoader;

/** Puts the list of all settings under a command's help. */
final class SettingsFooter implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
        command.usageMessage()
                .footer(ConfigLoader.describe().stream()
                        .map(line -> "  " + line)
                        .toArray(String[]::new));
        return command;
    }
}
