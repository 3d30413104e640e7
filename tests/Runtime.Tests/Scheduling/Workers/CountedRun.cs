using TimerAttributes.Scheduling.Workers;

namespace TimerAttributes.Tests.Scheduling.Workers;

/// <summary>A run that counts how often it was executed and moved.</summary>
/// <param name="work">What the run does; null for nothing.</param>
internal sealed class CountedRun(Action? work = null) : IMovableRun
{
    private int _executions;
    private int _moves;

    public int Executions => Volatile.Read(ref _executions);

    public int Moves => Volatile.Read(ref _moves);

    public void Execute()
    {
        work?.Invoke();
        Interlocked.Increment(ref _executions);
    }

    public void MoveToPool() => Interlocked.Increment(ref _moves);
}
