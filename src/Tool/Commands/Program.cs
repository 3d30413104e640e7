return TimerAttributes.Tool.Commands.TimersCommand.Run(args, TimerAttributes.Tool.Output.Terminal.OfProcess());
