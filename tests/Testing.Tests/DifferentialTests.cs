using System.Diagnostics;
using NUnit.Framework;

namespace TimerAttributes.Testing.Tests;

/// <summary>The same jobs on Linux and on virtual time, with a stall in the middle: the same calls in the same order.</summary>
public class DifferentialTests
{
    private const int Attempts = 5; // A machine may be so busy that it is late by a due time or more.

    private static readonly TimeSpan s_before = TimeSpan.FromMilliseconds(1_250), s_stall = TimeSpan.FromMilliseconds(1_100), s_after = TimeSpan.FromMilliseconds(900);

    private readonly List<(string Job, double DueMs, long Expirations)> _calls = [];
    private DateTimeOffset _first;

    [Test]
    public async Task A20_jobs_due_times_and_expirations_are_those_of_Linux()
    {
        (string, double, long)[] expected = await Virtual(), actual = [];
        Assert.That(expected, Has.Length.GreaterThan(15));
        Assert.That(expected.Select(call => call.Item3), Has.Some.GreaterThan(1));
        for (int n = 0; n < Attempts && !actual.SequenceEqual(expected); n++) actual = await Real();
        Assert.That(actual, Is.EqualTo(expected));
    }

    // Due times are 50 ms apart, or equal.
    private JobTable Table() => new(
        Every("200ms", "a", "50ms"), Every("300ms", "b", "100ms"), Every("200ms", "c", "50ms"), Every("500ms", "d", "300ms"), Every("700ms", "e", "0s"),
        Jobs.Once("450ms", Note, RunOn.Loop, "f"), Jobs.Once("2s", Note, RunOn.Loop, "g"));

    private JobEntry Every(string period, string name, string first) => Jobs.Every(period, Note, RunOn.Loop, name, first);

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
        await time.AdvanceAsync(s_before);
        await time.StallLoopAsync(s_stall);
        await time.AdvanceAsync(s_after);
        await scheduler.StopAsync();
        return Take();
    }

    private async Task<(string Job, double DueMs, long Expirations)[]> Real()
    {
        await using var scheduler = new Scheduler(Table());
        scheduler.Start();
        // From the loop itself, so that it is late by nothing but the loop's own lateness.
        scheduler.Loop.Once(s_before, Hold);
        await Task.Delay(s_before + s_stall + s_after);
        await scheduler.StopAsync();
        return Take();
    }

    private static void Hold()
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < s_stall) Thread.SpinWait(1_000);
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

        return [.. calls.Where(call => call.DueMs <= (s_before + s_stall + s_after).TotalMilliseconds - 100)];
    }
}
