using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Descriptors;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Declarations;

/// <summary>Collects the names of all jobs of a compilation, from any thread, and reports the names that several jobs have.</summary>
internal sealed class JobNames
{
    private readonly ConcurrentBag<(string Name, string Method, AttributeData Attribute)> _jobs = [];

    public void Add(string name, string method, AttributeData attribute) => _jobs.Add((name, method, attribute));

    public void ReportShared(Action<Diagnostic> report)
    {
        var taken = new HashSet<string>(_jobs.Select(static job => job.Name), StringComparer.Ordinal);
        foreach (var same in _jobs.GroupBy(static job => job.Name, StringComparer.Ordinal)
            .Where(static same => same.Count() > 1))
        {
            string methods = string.Join(", ", same
                .Select(static job => job.Method).Distinct(StringComparer.Ordinal).OrderBy(static method => method, StringComparer.Ordinal));

            // The order of the bag is random, and the order of places is the same in every build.
            Location[] places =
            [
                .. same.Select(static job => job.Attribute.ApplicationSyntaxReference!.GetSyntax().GetLocation())
                    .OrderBy(static place => place.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static place => place.SourceSpan),
            ];
            foreach (Location place in places.Skip(1).Append(places[0]))
            {
                bool keep = place == places[0];
                report(Diagnostic.Create(DeclarationRules.SharedName, place, Advice(Free(same.Key, taken), keep), same.Key, places.Length, methods));
            }
        }
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
}
