namespace TimerAttributes.Testing.Tests.Model;

/// <summary>Programs out of a seed: times are few and round, so that much falls together.</summary>
internal sealed class ProgramMaker(int seed)
{
    private static readonly int[] s_periods = [100, 200, 200, 250, 300, 400, 500, 1_000];
    private static readonly int[] s_takes = [0, 0, 0, 50, 100, 150, 200, 350, 600, 1_500];
    private static readonly Clock[] s_clocks =
        [Clock.Monotonic, Clock.Monotonic, Clock.Realtime, Clock.Boottime, Clock.RealtimeAlarm, Clock.BoottimeAlarm];

    private readonly Random _random = new(seed);

    public RandomProgram Make()
    {
        int jobs = Math.Min(_random.Next(1, 7), _random.Next(1, 7)), moves = _random.Next(5, 14);
        JobSpec[] specs = [.. Enumerable.Range(0, jobs).Select(n => Job(n, jobs))];
        var made = new List<Move>();
        while (Chance(8)) made.Add(AnyMove(jobs));
        made.Add(new(MoveKind.Start));
        for (int n = 0; n < moves; n++) made.Add(AnyMove(jobs));
        return new(specs, [.. made], TellsExpirationsFirst: Chance(2));
    }

    private JobSpec Job(int index, int jobs)
    {
        while (true)
        {
            try
            {
                JobSpec spec = TryJob(index, jobs);
                _ = new JobEntry(spec.Name, spec.Schedule, spec.Options, static _ => static (in Tick _, CancellationToken _) => default);
                return spec;
            }
            catch (ArgumentException)
            {
                // Options that contradict each other: another draw.
            }
        }
    }

    private JobSpec TryJob(int index, int jobs)
    {
        Schedule schedule = ScheduleOf();
        bool repeats = schedule.PeriodNanoseconds > 0;
        Overlap overlap = Chance(2) ? Overlap.Skip : (Overlap)_random.Next(4);
        MissedTicks missed = !repeats || Chance(3) ? MissedTicks.Coalesce : (MissedTicks)_random.Next(4);
        int retries = Chance(3) ? _random.Next(1, 4) : 0;
        var options = new JobOptions
        {
            RunOn = (RunOn)(Chance(10) ? 2 : _random.Next(2)),
            Overlap = overlap,
            MaxConcurrency = overlap == Overlap.Concurrent && Chance(2) ? _random.Next(2, 4) : null,
            Missed = missed,
            MaxBurst = missed == MissedTicks.Burst && Chance(2) ? _random.Next(1, 5) : null,
            Group = Chance(3) ? "db" : null,
            // Not in step with anything else, nor with each other.
            Timeout = Chance(3) ? Milliseconds(_random.Next(1, 6) * 50 + index + 1) : null,
            Retries = retries,
            RetryDelay = retries > 0 ? Milliseconds(_random.Next(1, 200)) : null,
            Enabled = !Chance(12),
        };
        return new($"job {index}", schedule, options, [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => BehaviourOf(jobs))])
        {
            Heeds = !Chance(4),
            Wanted = Chance(4) ? [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Chance(2))] : null,
        };
    }

    private Schedule ScheduleOf()
    {
        Clock clock = s_clocks[_random.Next(s_clocks.Length)];
        TimeSpan period = Milliseconds(s_periods[_random.Next(s_periods.Length)]);
        if (Chance(8)) return Spread(Schedule.Once(Milliseconds(_random.Next(0, 30) * 50), clock));
        Schedule schedule = Schedule.Every(period, Chance(3) ? Milliseconds(_random.Next(0, 30) * 50) : null, clock);
        bool isAligned = Chance(4) && schedule.FirstNanoseconds == schedule.PeriodNanoseconds && clock is not (Clock.Boottime or Clock.BoottimeAlarm);
        if (isAligned) schedule = schedule.Align(Chance(2) ? default : Milliseconds(_random.NextInt64((long)period.TotalMilliseconds)));
        if (Chance(6)) schedule = schedule.WithJitter(TimeSpan.FromTicks(_random.NextInt64(1, period.Ticks)));
        else if (!isAligned && Chance(5))
            schedule = schedule.WithAccuracy(Chance(2) ? period / _random.Next(1, 5) : Milliseconds(_random.Next(1, 200)));
        return Spread(schedule);
    }

    private Schedule Spread(Schedule schedule) => Chance(6) ? schedule.WithSpread(Milliseconds(_random.Next(1, 300))) : schedule;

    private Behaviour BehaviourOf(int jobs)
    {
        var kind = (MoveKind)_random.Next((int)MoveKind.Pause, (int)MoveKind.Stop);
        return new(s_takes[_random.Next(s_takes.Length)], Chance(4), Chance(12) ? new(kind, _random.Next(jobs), NewPeriod()) : null);
    }

    private Move AnyMove(int jobs)
    {
        int job = _random.Next(jobs);
        switch (_random.Next(20))
        {
            case < 8:
                return new(MoveKind.Advance, Milliseconds: Time());
            case < 10:
                return new(MoveKind.Stall, Milliseconds: Time());
            case 10:
                return new(MoveKind.Suspend, Milliseconds: Time());
            case < 13:
                long step = Chance(4) ? _random.NextInt64(1, 5 * 3_600_000) : Time();
                return new(MoveKind.Step, Milliseconds: Chance(2) ? step : -step);
            case 13:
                return new(MoveKind.Pause, job);
            case < 16:
                return new(MoveKind.Resume, job);
            case < 18:
                return new(MoveKind.Trigger, job);
            case 18:
                return new(MoveKind.Reschedule, job, NewPeriod());
            default:
                return Chance(3) ? new(MoveKind.Stop) : new(MoveKind.Advance, Milliseconds: Time());
        }
    }

    private long Time() => Chance(5) ? _random.Next(0, 2_000) : _random.Next(0, 30) * 50;

    private long NewPeriod() => Chance(12) ? _random.Next(0, 50) : s_periods[_random.Next(s_periods.Length)];

    private bool Chance(int of) => _random.Next(of) == 0;

    private static TimeSpan Milliseconds(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
