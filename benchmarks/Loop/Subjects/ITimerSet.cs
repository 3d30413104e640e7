namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>
/// Many run-time timers of one kind, each of which calls its handler once. Delays are milliseconds; the timers are known by their
/// numbers, in the order they were added. All calls come on the thread of the scenario's loop.
/// </summary>
internal interface ITimerSet
{
    /// <summary>Makes and arms one timer for each delay.</summary>
    void Add(ReadOnlySpan<int> delays);

    /// <summary>Arms each of these timers anew, armed or cancelled, the first with the first delay and so on.</summary>
    void Change(ReadOnlySpan<int> timers, ReadOnlySpan<int> delays);

    /// <summary>Disarms each of these timers.</summary>
    void Cancel(ReadOnlySpan<int> timers);
}
