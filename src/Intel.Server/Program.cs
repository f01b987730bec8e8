return await Intel.Server.Commands.CommandLine.RunAsync(args);
