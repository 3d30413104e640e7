using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;
using TimerAttributes.Options;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>
/// Finds jobs with <c>RunOn.Pool</c> that are due at the same instants. The instants of a herd are the due times of one of its jobs. A job belongs to
/// the herd if it is due at each of these instants, and if they are at least a tenth of its due times. So a job of every second does not belong to a
/// herd of hourly jobs, although it is due at the same instants.
/// </summary>
internal sealed class Herds
{
    private const int Smallest = 10;
    private const int RarestMeeting = 10;
    private const double Rounding = 1 + 1e-9; // The rates are divided numbers.

    // The jobs of a project are searched for once for each text of the generated file, because that text changes with each schedule.
    // A driver parses the same text anew at each edit.
    private static readonly ConditionalWeakTable<SourceText, Herds> ByText = new();

    private readonly Dictionary<string, Herd> _byFirst;

    private Herds(IEnumerable<Herd> herds) => _byFirst = herds.ToDictionary(static herd => herd.Members[0].Name, StringComparer.Ordinal);

    public static Herds Of(Compilation compilation, AnalyzerConfigOptionsProvider options) =>
        NamesInTable.FileOf(compilation, options) is { } file
            ? ByText.GetValue(file.GetText(), _ => new(Search(compilation)))
            : new(Search(compilation));

    /// <summary>The herd whose first job has that name; null if there is none. A job is in at most one herd.</summary>
    public Herd? StartingWith(string job) => _byFirst.TryGetValue(job, out Herd? herd) ? herd : null;

    private static IEnumerable<Herd> Search(Compilation compilation)
    {
        List<HerdMember> loose = MembersOf(compilation);
        DueInstants[] largestFirst = [.. loose.Select(static member => member.Due).Distinct()
            .Select(due => (Due: due, Size: loose.Count(member => Gathers(due, member.Due))))
            .Where(static herd => herd.Size >= Smallest)
            .OrderByDescending(static herd => herd.Size).ThenByDescending(static herd => herd.Due.PerYear)
            .Select(static herd => herd.Due)];
        foreach (DueInstants due in largestFirst)
        {
            List<HerdMember> herd = loose.FindAll(member => Gathers(due, member.Due));
            if (herd.Count < Smallest) continue;

            loose.RemoveAll(member => Gathers(due, member.Due));
            yield return new(due, [.. herd]);
        }
    }

    // In the order of their places. Jobs that share a name are not in the table.
    private static List<HerdMember> MembersOf(Compilation compilation)
    {
        var members = new List<(HerdMember Member, Location Place)>();
        foreach (IMethodSymbol method in TaggedMethods.In(compilation.Assembly.GlobalNamespace))
        {
            ParsedMethod parsed = ParsedMethods.Parse(method, compilation);
            foreach (JobModel job in parsed.Jobs.Where(IsPooled))
            {
                if (HerdMember.PlaceOf(parsed, job) is not { } place) continue;
                DueInstants due = job.Schedule.Cron is { } cron ? new CronInstants(cron) : new Grid(job.Schedule);
                members.Add((new(job.Name, MetadataNameOf(method.ContainingType), method.Name, due), place));
            }
        }

        return
        [
            .. members.GroupBy(static one => one.Member.Name, StringComparer.Ordinal)
                .Where(static same => same.Count() == 1).Select(static same => same.First())
                .OrderBy(static one => one.Place.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static one => one.Place.SourceSpan)
                .Select(static one => one.Member),
        ];
    }

    // Jobs on the loop or on own threads use no pool threads. A Once is due once. Jitter and Spread already separate due times.
    private static bool IsPooled(JobModel job) => job.Options.Member(OptionCatalog.RunOn) == "Pool"
        && job.Schedule is { IsRecurring: true, Jitter: null, Spread: null };

    private static string MetadataNameOf(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{MetadataNameOf(outer)}+{type.MetadataName}"
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{CodeNames.Dotted(type.ContainingNamespace)}.{type.MetadataName}";

    private static bool Gathers(DueInstants herd, DueInstants job) =>
        job.PerYear <= herd.PerYear * RarestMeeting * Rounding && job.Includes(herd);
}
