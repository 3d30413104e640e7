using Microsoft.CodeAnalysis;
using TimerAttributes.Durations;
using TimerAttributes.Generator.Descriptors;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>TMR207: many jobs with <c>RunOn.Pool</c> are due at the same instants. A herd is reported once, at its first attribute.</summary>
public sealed class HerdRule() : JobRule(UsageRules.Herd, UsageRules.CalendarHerd)
{
    internal override void Start(RuleStart start)
    {
        var herds = new Lazy<Herds>(() => Herds.Of(start.Compilation, start.Options.AnalyzerConfigOptionsProvider));
        start.OnJobMethods(method =>
        {
            foreach (ScheduledAttribute job in method.JobsInTable())
            {
                if (herds.Value.StartingWith(job.Job!.Name) is { } herd) Report(method, job, herd);
            }
        });
    }

    private static void Report(JobMethod method, ScheduledAttribute first, Herd herd)
    {
        Location[] others = [.. herd.Members.Skip(1).Select(member => member.Find(method.Compilation)).OfType<Location>()];
        if (herd.Due is Grid { IsAligned: false } grid)
            method.Report(UsageRules.Herd, first.Argument, others, herd.Members.Length, grid.Words, DurationText.Format(grid.First));
        else
            method.Report(UsageRules.CalendarHerd, first.Argument, others, herd.Members.Length, herd.Due.Words);
    }
}
