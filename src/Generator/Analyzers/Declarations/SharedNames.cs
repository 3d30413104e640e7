using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Declarations;

/// <summary>
/// Finds the names that several jobs of a compilation have. Jobs that share a name are not in the table, so the project is searched only for a job
/// that is not there, and an edit of other code costs a look into the table.
/// </summary>
internal sealed class SharedNames(Compilation compilation, AnalyzerConfigOptionsProvider options)
{
    private readonly Lazy<HashSet<string>?> _inTable = new(() => NamesInTable.Of(compilation, options));
    private readonly Lazy<Dictionary<Place, Diagnostic>> _reports = new(() => Search(compilation));

    /// <summary>The report that other jobs have the job's name, too; null if there is none.</summary>
    public Diagnostic? Of(JobModel job, ParsedMethod method) =>
        _inTable.Value?.Contains(job.Name) != true && _reports.Value.TryGetValue(Place.Of(job, method), out Diagnostic? report) ? report : null;

    private static Dictionary<Place, Diagnostic> Search(Compilation compilation)
    {
        (string Name, string Method, Place Place)[] jobs =
        [
            .. TaggedMethods.In(compilation.Assembly.GlobalNamespace).SelectMany(method =>
            {
                ParsedMethod parsed = ParsedMethods.Parse(method, compilation);
                return parsed.Jobs.Select(job => (job.Name, CodeNames.Dotted(method), Place.Of(job, parsed)));
            }),
        ];
        var taken = new HashSet<string>(jobs.Select(static job => job.Name), StringComparer.Ordinal);
        var reports = new Dictionary<Place, Diagnostic>();
        foreach (var same in jobs.GroupBy(static job => job.Name, StringComparer.Ordinal).Where(static same => same.Count() > 1))
        {
            string methods = string.Join(", ", same
                .Select(static job => job.Method).Distinct(StringComparer.Ordinal).OrderBy(static method => method, StringComparer.Ordinal));

            // The order of symbols depends on names, and the order of places is the same in every build.
            Place[] places =
            [
                .. same.Select(static job => job.Place)
                    .OrderBy(static place => place.File.FilePath, StringComparer.Ordinal).ThenBy(static place => place.Span),
            ];
            foreach (Place place in places.Skip(1).Append(places[0]))
            {
                ImmutableDictionary<string, string?> advice = Advice(Free(same.Key, taken), keep: place == places[0]);
                reports[place] = Diagnostic.Create(DeclarationRules.SharedName, place.Location, advice, same.Key, places.Length, methods);
            }
        }

        return reports;
    }

    // For the fix: a name that no job has, and a mark on the first job of a shared name, which may keep its name when the others get new ones.
    private static ImmutableDictionary<string, string?> Advice(string free, bool keep)
    {
        ImmutableDictionary<string, string?> advice = ImmutableDictionary<string, string?>.Empty.Add(NameSuggestion.Free, free);
        return keep ? advice.Add(NameSuggestion.Keep, null) : advice;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        for (int number = 2; ; number++)
        {
            string free = name + "-" + number.ToString(CultureInfo.InvariantCulture);
            if (taken.Add(free)) return free;
        }
    }

    // Where the attribute of a job is written.
    private readonly record struct Place(SyntaxTree File, Microsoft.CodeAnalysis.Text.TextSpan Span)
    {
        public Location Location => Location.Create(File, Span);

        public static Place Of(JobModel job, ParsedMethod method)
        {
            SyntaxReference written = method.Attributes[job.Ordinal - 1].Written.Data.ApplicationSyntaxReference!;
            return new(written.SyntaxTree, written.Span);
        }
    }
}
