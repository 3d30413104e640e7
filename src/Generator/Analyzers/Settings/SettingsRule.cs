using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Settings;

/// <summary>TMR109: a value in a file of settings that the host would refuse at its start.</summary>
public sealed class SettingsRule() : JobRule(DeclarationRules.Setting)
{
    internal override void Start(RuleStart start)
    {
        if (!ProjectParser.HasHosting(start.Compilation)) return;
        AdditionalText[] files = SettingsFiles.In(start.Options.AdditionalFiles);
        if (files.Length == 0) return;

        var jobs = new ConcurrentDictionary<string, JobModel>(StringComparer.Ordinal);
        bool knowsAll = !OtherTables.MayExist(start.Compilation);
        start.OnJobMethods(method =>
        {
            ParsedMethod parsed = ParsedMethods.Parse(method.Symbol, method.Compilation);
            foreach (JobModel job in parsed.Jobs) jobs.TryAdd(job.Name, job);
            if (parsed.Jobs.Length < parsed.Attributes.Length) Volatile.Write(ref knowsAll, false); // The name of such a job is not known here.
        });
        start.RegisterOperationAction(
            operation =>
            {
                if (OtherTables.IsRow(operation.Operation) && !operation.IsGeneratedCode) Volatile.Write(ref knowsAll, false);
            },
            OperationKind.ObjectCreation);
        start.RegisterCompilationEndAction(end =>
        {
            JobModel[] all = [.. jobs.Values.OrderBy(static job => job.Name, StringComparer.Ordinal)];
            var check = new SettingsCheck(all, Volatile.Read(ref knowsAll));
            foreach (Diagnostic report in SettingsFiles.Check(files, check, end.CancellationToken)) end.ReportDiagnostic(report);
        });
    }
}
