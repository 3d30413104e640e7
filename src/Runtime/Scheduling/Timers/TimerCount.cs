namespace TimerAttributes.Scheduling.Timers;

/// <summary>The number of kernel timers that slots have for themselves. From any thread.</summary>
internal sealed class TimerCount
{
    private int _value;

    public int Value => Volatile.Read(ref _value);

    /// <param name="change">1 for a timer that was made, and −1 for one that was closed.</param>
    public void Add(int change) => Interlocked.Add(ref _value, change);
}
