using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Policies;

/// <summary>A call that is to be made as soon as the job's options let it.</summary>
/// <param name="Firing">What it is for.</param>
/// <param name="Completion">Who asked for it and waits for its outcome; null for a tick.</param>
/// <param name="Repeats">Of a retry: for which time it repeats what failed, from 1.</param>
/// <param name="Pauses">How often the job had been paused when it came: what is from before a pause is past.</param>
internal readonly record struct WaitingRun(Firing Firing, TriggerCompletion? Completion = null, int Repeats = 0, int Pauses = 0);
