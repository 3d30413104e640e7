using System.Diagnostics;
using TimerAttributes.Benchmarks.Subjects;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// What adding, changing, cancelling and firing a run-time timer costs when there are very many: CPU time of the whole process. And
/// what memory each takes, its handler not counted. c/timers.c does the same with libuv.
/// </summary>
internal static class Timers
{
    private const int Shortest = 10_000, Longest = 600_000;
    private const int Lead = 2_000, Spread = 1_000;

    public static Report Run(Func<EventLoop, Firings, int, ITimerSet> subject, int count)
    {
        using var loop = new EventLoop();
        var firings = new Firings(count, loop.Stop);
        var run = new TimersRun(subject(loop, firings, count), count);
        loop.Post(run.Measure);
        loop.Run();
        return run.Report(firings.Count);
    }

    private sealed class TimersRun
    {
        private readonly ITimerSet _set;
        private readonly int _count;
        private readonly int[] _delays, _order, _later, _latest, _dues, _sequence;
        private double _add, _change, _changeInSequence, _cancel, _bytes, _resident;
        private long _firstDue, _cpuBeforeFiring;
        private bool _late;

        public TimersRun(ITimerSet set, int count)
        {
            _set = set;
            _count = count;
            var delays = new Delays();
            _delays = delays.Between(Shortest, Longest, count);
            _order = delays.Order(count);
            _later = delays.Between(Shortest, Longest, count);
            _latest = delays.Between(Shortest, Longest, count);
            _dues = delays.Between(Lead, Lead + Spread, count);
            _sequence = [.. Enumerable.Range(0, count)];
        }

        private static long Now => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000);

        public void Measure()
        {
            long bytes = GC.GetTotalMemory(forceFullCollection: true), resident = Environment.WorkingSet;
            _add = CpuOf(() => _set.Add(_delays));
            _bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - bytes) / _count;
            _resident = (double)(Environment.WorkingSet - resident) / _count;
            _change = CpuOf(() => _set.Change(_order, _later));
            _changeInSequence = CpuOf(() => _set.Change(_sequence, _latest));
            _cancel = CpuOf(() => _set.Cancel(_order));
            ArmToFire();
        }

        public Report Report(long fired) => new(
            $"add_ns={_add:F1} bytes={_bytes:F1} resident_bytes={_resident:F1} change_ns={_change:F1} change_in_sequence_ns={_changeInSequence:F1}"
            + $" cancel_ns={_cancel:F1} fire_ns={(double)(Window.CpuNanoseconds() - _cpuBeforeFiring) / _count:F1} fired_in_ms={Now - _firstDue}"
            + $" fired={fired}", Passed: fired == _count && !_late);

        // Sleeps until the first is due, so that what is measured begins there: the loop fires when this returns.
        private void ArmToFire()
        {
            long start = Now;
            for (int i = 0; i < _count; i++) _set.Change([i], [(int)(_dues[i] - (Now - start))]);
            _firstDue = start + Lead;
            _late = Now > _firstDue;
            if (!_late) Thread.Sleep((int)(_firstDue - Now));
            _cpuBeforeFiring = Window.CpuNanoseconds();
        }

        private double CpuOf(Action work)
        {
            long before = Window.CpuNanoseconds();
            work();
            return (double)(Window.CpuNanoseconds() - before) / _count;
        }
    }
}
