namespace TimerAttributes.Tests.Loop.Timers;

/// <summary>A loop whose timers are asked for on its own thread, or on another.</summary>
public abstract class LoopTimerFixture(bool onLoop)
{
    private VirtualLoop _loop = null!;

    private protected VirtualLoop Virtual => _loop;

    /// <summary>Calls of the timers made here.</summary>
    private protected List<(string Who, double At, long Expirations)> Calls { get; } = [];

    [SetUp]
    public void Start()
    {
        Calls.Clear();
        _loop = new();
    }

    [TearDown]
    public void Stop() => _loop.Dispose();

    private protected LoopTimer Once(string who, double delay) => Made(() => Virtual.Loop.Once(Ms(delay), timer => Note(who, timer)));

    private protected LoopTimer Every(string who, double period) => Made(() => Virtual.Loop.Every(Ms(period), timer => Note(who, timer)));

    private protected bool Change(LoopTimer timer, double time)
    {
        bool was = false;
        On(() => was = timer.Change(Ms(time)));
        return was;
    }

    private protected bool Cancel(LoopTimer timer)
    {
        bool was = false;
        On(() => was = timer.Cancel());
        return was;
    }

    private protected LoopTimer Made(Func<LoopTimer> make)
    {
        LoopTimer timer = default;
        On(() => timer = make());
        return timer;
    }

    private protected void Note(string who, LoopTimer timer) => Calls.Add((who, Virtual.Time, timer.Expirations));

    private protected void On(Action action) => Virtual.On(onLoop, action);

    private protected static TimeSpan Ms(double milliseconds) => TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
}
