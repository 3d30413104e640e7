using System.Diagnostics;
using NUnit.Framework;

namespace TimerAttributes.Testing.Tests.Kernel;

/// <summary>The same jobs on Linux and on virtual time, with a stall in the middle: the same calls in the same order.</summary>
public class DifferentialTests
{
    private const int Attempts = 5;

    private int _factor = 1; // A machine may be so busy that it is late by a due time or more. Then all times are twice as long.

    private readonly List<(string Job, double DueMs, long Expirations)> _calls = [];
    private DateTimeOffset _first;

    [Test]
    public async Task A20_jobs_due_times_and_expirations_are_those_of_Linux()
    {
        (string, double, long)[] expected = [], actual = [];
        for (int n = 0; n < Attempts; n++)
        {
            (expected, actual) = (await Virtual(), await Real());
            Assert.That(expected, Has.Length.GreaterThan(15));
            Assert.That(expected.Select(call => call.Item3), Has.Some.GreaterThan(1));
            if (actual.SequenceEqual(expected)) break;
            _factor *= 2;
        }

        Assert.That(actual, Is.EqualTo(expected));
    }

    private TimeSpan Before => Ms(1_250);

    private TimeSpan Stall => Ms(1_100);

    private TimeSpan After => Ms(900);

    // Due times are 50 ms apart, or equal.
    private JobTable Table() => new(
        Every(200, "a", 50), Every(300, "b", 100), Every(200, "c", 50), Every(500, "d", 300), Every(700, "e", 0),
        Rows.Once($"{450 * _factor}ms", Note, RunOn.Loop, "f"), Rows.Once($"{2_000 * _factor}ms", Note, RunOn.Loop, "g"));

    private JobEntry Every(int period, string name, int first) => Rows.Every($"{period * _factor}ms", Note, RunOn.Loop, name, $"{first * _factor}ms");

    private TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds * _factor);

    private void Note(Tick tick)
    {
        lock (_calls)
        {
            if (tick is { Job: "e", Sequence: 1 }) _first = tick.Due; // Due at the start.
            _calls.Add((tick.Job, tick.Due.UtcTicks, tick.Expirations));
        }
    }

    private async Task<(string Job, double DueMs, long Expirations)[]> Virtual()
    {
        using var time = new VirtualTime();
        await using Scheduler scheduler = time.NewScheduler(Table());
        scheduler.Start();
        await time.AdvanceAsync(Before);
        await time.StallLoopAsync(Stall);
        await time.AdvanceAsync(After);
        await scheduler.StopAsync();
        return Take();
    }

    private async Task<(string Job, double DueMs, long Expirations)[]> Real()
    {
        await using var scheduler = new Scheduler(Table());
        scheduler.Start();
        // From the loop itself, so that it is late by nothing but the loop's own lateness.
        scheduler.Loop.Once(Before, Hold);
        await Task.Delay(Before + Stall + After);
        await scheduler.StopAsync();
        return Take();
    }

    private void Hold()
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < Stall) Thread.SpinWait(1_000);
    }

    // Since the start, without the last: how many there were hangs on when the stop came. Within an instant Linux promises no order.
    private (string Job, double DueMs, long Expirations)[] Take()
    {
        (string Job, double DueMs, long Expirations)[] calls =
            [.. _calls.Select(call => (call.Job, Math.Round((call.DueMs - _first.UtcTicks) / TimeSpan.TicksPerMillisecond), call.Expirations))];
        _calls.Clear();
        for (int begin = 0, end; begin < calls.Length; begin = end)
        {
            for (end = begin + 1; end < calls.Length && calls[end].DueMs == calls[begin].DueMs;) end++;
            Array.Sort(calls, begin, end - begin);
        }

        return [.. calls.Where(call => call.DueMs <= (Before + Stall + After).TotalMilliseconds - 100 * _factor)];
    }
}
