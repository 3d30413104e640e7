using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Declarations;

/// <summary>
/// Finds jobs whose former name is a present one, of their own or of another job, so that two names would mean one row of the store. The start of a
/// scheduler refuses them, too.
/// </summary>
internal sealed class FormerNames(Compilation compilation)
{
    private const string Remedy = "write the name that it had before, or leave FormerName out";

    private readonly Lazy<ILookup<string, JobModel>> _jobs = new(() => TaggedMethods.In(compilation.Assembly.GlobalNamespace)
        .SelectMany(method => ParsedMethods.Parse(method, compilation).Jobs).ToLookup(static job => job.Name, StringComparer.Ordinal));

    /// <summary>The report of the job's former name; null if it is the name of no job, or the job has none.</summary>
    public Diagnostic? Of(JobModel job, ParsedMethod parsed, IMethodSymbol method)
    {
        if (job.Options.Find(OptionCatalog.FormerName)?.Text is not { } former) return null;
        string? fault = former == job.Name ? $"FormerName is the present name of the job; {Remedy}"
            : _jobs.Value[former].Any(other => HaveSameRow(job, other))
                ? $"FormerName is the present name of another job with state, so both would have one row of the store; {Remedy}"
            : null;
        if (fault is null) return null;
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(OptionSuggestion.Option, OptionCatalog.FormerName.Name).Add(OptionSuggestion.Other, null);
        Location? place = parsed.Attributes[job.Ordinal - 1].Written.Argument(OptionCatalog.FormerName.Name)?.GetLocation();
        return Diagnostic.Create(DeclarationRules.OptionConflict, place, properties, CodeNames.Dotted(method), fault);
    }

    // The row of a job that runs once for ever has a name of its own. If one of two jobs is of each machine, the store decides whether they share the
    // row.
    private static bool HaveSameRow(JobModel one, JobModel other) =>
        (other.Options.Number(OptionCatalog.Persistent) is 1 || other.Options.Member(OptionCatalog.Scope) == "Cluster")
        && IsOnceForEver(one) == IsOnceForEver(other) && IsOfEachProcess(one) == IsOfEachProcess(other);

    private static bool IsOnceForEver(JobModel job) => !job.Schedule.IsRecurring && job.Schedule.Instant is null;

    private static bool IsOfEachProcess(JobModel job) => job.Options.Member(OptionCatalog.Scope) == OptionCatalog.Scope.DefaultMember;
}
