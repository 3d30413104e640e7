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
    /// <param name="dues">On the job's clock.</param>
    /// <param name="setting">How that was set then.</param>
    public int CountPast(List<long> dues, long setting) => IsOn || _end is not { } end ? 0 : dues.FindLastIndex(due => due - setting <= end) + 1;
}
