using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// Collects the due times of all jobs with <c>RunOn.Pool</c>, from any thread, and finds jobs that are due at the same instants. The instants of a
/// herd are the due times of one of its jobs. A job belongs to the herd if it is due at each of these instants, and if they are at least a tenth of
/// its due times. So a job of every second does not belong to a herd of hourly jobs, although it is due at the same instants.
/// </summary>
internal sealed class Herds
{
    private const int Smallest = 10;
    private const int RarestMeeting = 10;
    private const double Rounding = 1 + 1e-9; // The rates are divided numbers.

    private readonly ConcurrentBag<Member> _members = [];

    public void Add(ScheduleModel schedule, Location place) =>
        _members.Add(new(schedule.Cron is { } cron ? new CronInstants(cron) : new Grid(schedule), place));

    /// <summary>Reports each herd once, at its first attribute. A job is in at most one herd.</summary>
    public void Report(Action<Diagnostic> report)
    {
        List<Member> loose = [.. _members.OrderBy(static member => member.Place.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static member => member.Place.SourceSpan)];
        DueInstants[] largestFirst = [.. loose.Select(static member => member.Due).Distinct()
            .Select(due => (Due: due, Size: loose.Count(member => Gathers(due, member.Due))))
            .Where(static herd => herd.Size >= Smallest)
            .OrderByDescending(static herd => herd.Size).ThenByDescending(static herd => herd.Due.PerYear)
            .Select(static herd => herd.Due)];
        foreach (DueInstants due in largestFirst)
        {
            List<Member> herd = loose.FindAll(member => Gathers(due, member.Due));
            if (herd.Count < Smallest) continue;

            loose.RemoveAll(member => Gathers(due, member.Due));
            IEnumerable<Location> others = herd.Skip(1).Select(static member => member.Place);
            report(due is Grid { IsAligned: false } grid
                ? Diagnostic.Create(UsageRules.Herd, herd[0].Place, others, herd.Count, grid.Words, DurationText.Format(grid.First))
                : Diagnostic.Create(UsageRules.CalendarHerd, herd[0].Place, others, herd.Count, due.Words));
        }
    }

    private static bool Gathers(DueInstants herd, DueInstants job) =>
        job.PerYear <= herd.PerYear * RarestMeeting * Rounding && job.Includes(herd);

    private readonly record struct Member(DueInstants Due, Location Place);
}
