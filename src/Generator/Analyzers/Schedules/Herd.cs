namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>Jobs that are due at the same instants.</summary>
/// <param name="Due">The instants: the due times of one of the jobs.</param>
/// <param name="Members">The jobs in the order of their places.</param>
internal sealed record Herd(DueInstants Due, HerdMember[] Members);
