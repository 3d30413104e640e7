using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// Collects the grids of all jobs of the pool, from any thread, to find those that meet. Jobs meet on a grid whose every due time is one
/// of theirs. One counts when at least a tenth of its ticks are among those: that a job of a second meets one of an hour, hourly, is no herd.
/// </summary>
internal sealed class Herds
{
    private const int Smallest = 10;
    private const int RarestMeeting = 10;

    // In place of a clock: the grid of an aligned job does not count from start.
    private const string Aligned = "Aligned";

    private readonly ConcurrentBag<Member> _members = [];

    public void Add(ScheduleModel schedule, Location place) =>
        _members.Add(new(new(schedule.IsAligned ? Aligned : schedule.Clock, schedule.First ?? schedule.Nanoseconds, schedule.Nanoseconds), place));

    /// <summary>One report for each herd, at its first attribute; a job is in one herd at most.</summary>
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
        /// <summary>Whether a job of the other grid is due whenever one of this is, and not too often besides.</summary>
        public bool Gathers(Grid other) => other.Clock == Clock
            && other.First <= First && (First - other.First) % other.Period == 0
            && Period % other.Period == 0 && Period / other.Period <= RarestMeeting;
    }
}
