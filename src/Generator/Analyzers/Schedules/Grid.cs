using TimerAttributes.Durations;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>The due times of an <c>Every</c>: a first one, and a period.</summary>
internal sealed record Grid : DueInstants
{
    private const int DaysOfYear = 360;

    private readonly string? _clock; // Null for an aligned grid, whose due times do not count from the start of the scheduler.
    private readonly bool _isAligned;

    public Grid(ScheduleModel schedule)
    {
        _isAligned = schedule.IsAligned;
        _clock = schedule.IsAligned ? null : schedule.Clock;
        First = schedule.IsAligned ? schedule.Offset ?? 0 : schedule.First ?? schedule.Nanoseconds;
        Period = schedule.Nanoseconds;
    }

    public bool IsAligned => _isAligned;

    /// <summary>
    /// Nanoseconds from the start of the scheduler to the first due time. For an aligned grid, nanoseconds after each multiple of the period.
    /// </summary>
    public long First { get; }

    /// <summary>Nanoseconds between two due times.</summary>
    public long Period { get; }

    /// <inheritdoc/>
    public override double PerYear => DaysOfYear * (double)DurationUnit.Day / Period;

    /// <inheritdoc/>
    public override string Words => "every " + DurationText.Format(Period) + (IsAligned && First > 0 ? ", offset " + DurationText.Format(First) : "");

    /// <inheritdoc/>
    public override bool Includes(DueInstants other) => other switch
    {
        Grid grid => grid.IsAligned == IsAligned && grid._clock == _clock
            && (IsAligned || First <= grid.First) && (grid.First - First) % Period == 0 && grid.Period % Period == 0,
        CronInstants { IsUtc: true } cron => IsAligned && DurationUnit.Day % Period == 0 && cron.AreMultiplesOf(Period, First),
        _ => false,
    };
}
