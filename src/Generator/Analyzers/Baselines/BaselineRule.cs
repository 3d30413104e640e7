using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TimerAttributes.Baselines;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Baselines;

/// <summary>TMR238: a job whose schedule is another one than in the baseline, in a project that has a baseline.</summary>
public sealed class BaselineRule() : JobRule(
    UsageRules.ChangedSinceBaseline, UsageRules.AddedSinceBaseline, UsageRules.RemovedSinceBaseline, UsageRules.UnreadableBaseline)
{
    internal override void Start(RuleStart start)
    {
        string assembly = start.Compilation.AssemblyName ?? "";
        if (BaselineFile.Of(start.Options.AdditionalFiles, assembly, start.CancellationToken) is not { } file) return;
        if (file.Fault is { } fault)
        {
            start.RegisterCompilationEndAction(end => end.ReportDiagnostic(Diagnostic.Create(
                UsageRules.UnreadableBaseline, file.PlaceOf(null), Baseline.FileName, fault)));
            return;
        }

        var names = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        start.OnJobMethods(method =>
        {
            foreach (ScheduledAttribute one in method.JobsInTable()) Compare(method, one, file, assembly);
            // A job that breaks a rule is not removed: another report says what is wrong with it.
            foreach (TaggedModel tagged in ParsedMethods.Parse(method.Symbol, method.Compilation).Tagged)
                names.TryAdd(BaselineLine.NameOf(LineOf(tagged.Name, tagged.Job))!, true);
        });
        start.RegisterCompilationEndAction(end =>
        {
            foreach (string name in file.Names.Where(name => !names.ContainsKey(name)))
            {
                end.ReportDiagnostic(Diagnostic.Create(
                    UsageRules.RemovedSinceBaseline, file.PlaceOf(name), Properties(assembly, name, null), name, Baseline.FileName));
            }
        });
    }

    private static void Compare(JobMethod method, ScheduledAttribute one, BaselineFile file, string assembly)
    {
        string line = LineOf(one.Job!.Name, one.Job), name = BaselineLine.NameOf(line)!;
        string? before = file.Find(name);
        if (before == line) return;
        ImmutableDictionary<string, string?> properties = Properties(assembly, name, line);
        if (before is null) method.Report(UsageRules.AddedSinceBaseline, one.Argument, properties, one.Job.Name, Baseline.FileName);
        else method.Report(
            UsageRules.ChangedSinceBaseline, one.Argument, properties,
            one.Job.Name, BaselineLine.RestOf(before), Baseline.FileName, BaselineLine.RestOf(line));
    }

    private static string LineOf(string name, JobModel? job) => BaselineLine.Of(
        name, job?.Schedule.Kind ?? "", job?.Schedule.Argument ?? "", job?.Schedule.TimeZone,
        job?.Written.Select(static option => new KeyValuePair<string, string>(option.Name, option.Written)) ?? []);

    private static ImmutableDictionary<string, string?> Properties(string assembly, string name, string? line)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(BaselineSuggestion.Assembly, assembly).Add(BaselineSuggestion.Name, name);
        return line is null ? properties : properties.Add(BaselineSuggestion.Line, line);
    }
}
