using System.Diagnostics;
using TimerAttributes;

/// <summary>Timers of 10 s, 11 s, 12 s and so on, known by their numbers, and one that is called a single time, known as <c>once</c>.</summary>
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

    /// <summary>Gives a timer another time, from now on, and tells how that went.</summary>
    public string Rearm(string name, TimeSpan time)
    {
        int number = NumberOf(name);
        if (number < 0) return "there is no timer " + name;
        // One that was stopped, or has been called for good, is gone. Another is made as easily.
        if (!_timers[number].Change(time)) _timers[number] = number == _timers.Length - 1 ? Once(time) : Every(time, number);
        return $"timer {name} armed for {time.TotalSeconds} s";
    }

    /// <summary>Stops a timer, and tells how that went.</summary>
    public string Stop(string name)
    {
        int number = NumberOf(name);
        if (number < 0) return "there is no timer " + name;
        return _timers[number].Cancel() ? $"timer {name} stopped" : $"timer {name} was not armed";
    }

    // One handler for all: each timer brings along what it was bound with.
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

    private static void Print(string what) => Console.WriteLine($"+{Stopwatch.GetElapsedTime(Start).TotalSeconds:F3} s {what}");
}
