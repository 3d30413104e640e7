using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// Collects the grids of all jobs with <c>RunOn.Pool</c>, from any thread, and finds jobs that are due at the same instants. A grid is a first due
/// time and a period. A job belongs to a herd if it is due at every instant of the herd's grid, and if these are at least a tenth of its due
/// times. So a job of every second does not belong to a herd of hourly jobs, although it is due at the same instants.
/// </summary>
internal sealed class Herds
{
    private const int Smallest = 10;
    private const int RarestMeeting = 10;

    // Takes the place of the clock in a grid, because due times of aligned jobs do not count from the start of the scheduler.
    private const string Aligned = "Aligned";

    private readonly ConcurrentBag<Member> _members = [];

    public void Add(ScheduleModel schedule, Location place) =>
        _members.Add(new(new(schedule.IsAligned ? Aligned : schedule.Clock, schedule.First ?? schedule.Nanoseconds, schedule.Nanoseconds), place));

    /// <summary>Reports each herd once, at its first attribute. A job is in at most one herd.</summary>
    public void Report(Action<Diagnostic> report)
    {
        List<Member> loose = [.. _members.OrderBy(static member => member.Place.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static member => member.Place.SourceSpan)];
        Grid[] largestFirst = [.. loose.Select(static member => member.Grid).Distinct()
            .Select(grid => (Grid: grid, Size: loose.Count(member => grid.Gathers(member.Grid))))
            .Where(static herd => herd.Size >= Smallest)
            .OrderByDescending(static herd => herd.Size).ThenBy(static herd => herd.Grid.Period)
            .Select(static herd => herd.Grid)];
        foreach (Grid grid in largestFirst)
        {
            List<Member> herd = loose.FindAll(member => grid.Gathers(member.Grid));
            if (herd.Count < Smallest) continue;

            loose.RemoveAll(member => grid.Gathers(member.Grid));
            report(Diagnostic.Create(
                grid.Clock == Aligned ? UsageRules.AlignedHerd : UsageRules.Herd, herd[0].Place, herd.Skip(1).Select(static member => member.Place),
                herd.Count, DurationText.Format(grid.Period), DurationText.Format(grid.First)));
        }
    }

    private readonly record struct Member(Grid Grid, Location Place);

    private readonly record struct Grid(string? Clock, long First, long Period)
    {
        /// <summary>Whether a job of the other grid is due at every instant of this one, and at most ten times as often.</summary>
        public bool Gathers(Grid other) => other.Clock == Clock
            && other.First <= First && (First - other.First) % other.Period == 0
            && Period % other.Period == 0 && Period / other.Period <= RarestMeeting;
    }
}
