return TimerAttributes.Tool.Commands.CommandLine.Run(args, TimerAttributes.Tool.Output.Terminal.OfProcess());
