using TimerAttributes.Linux;

namespace TimerAttributes.Scheduling;

/// <summary>What went wrong with a slot's timer, and what was done.</summary>
/// <param name="What">In words.</param>
/// <param name="IsReplaced">Whether its jobs go on.</param>
/// <param name="Fault">The kernel's refusal.</param>
/// <param name="UtcTicks">Of the due time that was next.</param>
internal sealed record TimerTrouble(string What, bool IsReplaced, LinuxException Fault, long UtcTicks)
{
    public JobTimerException ToException(IEnumerable<string> jobs) => new($"The timer of {string.Join(", ", jobs)} {What}", IsReplaced, Fault);
}
