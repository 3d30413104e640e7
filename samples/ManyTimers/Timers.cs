using System.Diagnostics;
using TimerAttributes;

/// <summary>Periodic timers of 10 s, 11 s, 12 s and so on, named by their numbers, and a timer that fires once, named <c>once</c>.</summary>
internal sealed class Timers
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly long Start = Stopwatch.GetTimestamp();

    private readonly EventLoop _loop;
    private readonly LoopTimer[] _timers;

    public Timers(EventLoop loop, int count)
    {
        _loop = loop;
        _timers = new LoopTimer[count + 1];
        for (int i = 0; i < count; i++) _timers[i] = Every(Shortest + TimeSpan.FromSeconds(i), i);
        _timers[count] = Once(Shortest);
    }

    /// <summary>Gives a timer a new time, which begins now. Returns a message with the result.</summary>
    public string Rearm(string name, TimeSpan time)
    {
        int number = NumberOf(name);
        if (number < 0) return "there is no timer " + name;
        // A timer that was stopped, or that has fired once, cannot be changed. So a new one is made.
        if (!_timers[number].Change(time)) _timers[number] = number == _timers.Length - 1 ? Once(time) : Every(time, number);
        return $"timer {name} armed for {time.TotalSeconds} s";
    }

    /// <summary>Stops a timer. Returns a message with the result.</summary>
    public string Stop(string name)
    {
        int number = NumberOf(name);
        if (number < 0) return "there is no timer " + name;
        return _timers[number].Cancel() ? $"timer {name} stopped" : $"timer {name} was not armed";
    }

    // All timers share one handler. The handler reads the timer's number from its State.
    private LoopTimer Every(TimeSpan period, int number) => _loop.Every(period, OnInterval, number);

    private LoopTimer Once(TimeSpan delay) => _loop.Once(delay, OnOnce, "once");

    private int NumberOf(string name)
    {
        if (name == "once") return _timers.Length - 1;
        return int.TryParse(name, out int number) && number >= 0 && number < _timers.Length - 1 ? number : -1;
    }

    private static void OnInterval(LoopTimer timer) =>
        Print($"timer {timer.State}, every {timer.Period.TotalSeconds} s: {timer.Expirations} expiration{(timer.Expirations == 1 ? "" : "s")}");

    private static void OnOnce(LoopTimer timer) => Print($"timer {timer.State}: done");

    private static void Print(string text) => Console.WriteLine($"+{Stopwatch.GetElapsedTime(Start).TotalSeconds:F3} s {text}");
}
