using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Diagnostics;

/// <summary>Collects the names of all jobs of a compilation, from any thread, to report those that several have.</summary>
internal sealed class JobNames
{
    private readonly ConcurrentBag<(string Name, string Method, AttributeData Attribute)> _jobs = [];

    public void Add(string name, string method, AttributeData attribute) => _jobs.Add((name, method, attribute));

    public void ReportShared(Action<Diagnostic> report)
    {
        foreach (var same in _jobs.GroupBy(static job => job.Name, StringComparer.Ordinal).Where(static same => same.Count() > 1))
        {
            IEnumerable<string> methods = same.Select(static job => job.Method).Distinct().OrderBy(static method => method, StringComparer.Ordinal);
            string complaint = $"is not its own: {same.Count()} jobs have it (methods {string.Join(", ", methods)}); "
                + "give each a Name in its attribute";
            foreach (var job in same)
            {
                Location? place = job.Attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();
                report(Diagnostic.Create(Rules.Name, place, job.Name, complaint));
            }
        }
    }
}
