namespace TimerAttributes.Testing.Tests.Model;

/// <summary>A job's pause, and what it takes in of the due times that are seen after it.</summary>
internal sealed class ModelPause(ModelMachine machine, Clock clock)
{
    private readonly Clock _steady = clock is Clock.Realtime or Clock.RealtimeAlarm ? Clock.Boottime : clock;
    private long? _end;

    public bool IsOn { get; private set; }

    public void Set(bool isOn)
    {
        if (IsOn && !isOn) _end = machine.Read(_steady);
        IsOn = isOn;
    }

    /// <summary>How many of these, the first ones, were due before it was over.</summary>
    public int CountPast(List<long> dues)
    {
        if (IsOn || _end is not { } end) return 0;
        long now = machine.Read(clock), sinceEnd = machine.Read(_steady) - end;
        return dues.FindLastIndex(due => now - due >= sinceEnd) + 1;
    }
}
