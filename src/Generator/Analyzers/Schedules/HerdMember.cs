using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>A job with <c>RunOn.Pool</c>, as it can be kept for later compilations: without symbols.</summary>
/// <param name="Name">The name of the job.</param>
/// <param name="Type">The metadata name of the job's class.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Due">When the job is due.</param>
internal sealed record HerdMember(string Name, string Type, string Method, DueInstants Due)
{
    /// <summary>The argument that is the schedule, in this compilation; null if it has no such job.</summary>
    public Location? Find(Compilation compilation)
    {
        foreach (IMethodSymbol method in compilation.Assembly.GetTypeByMetadataName(Type)?.GetMembers(Method).OfType<IMethodSymbol>() ?? [])
        {
            ParsedMethod parsed = ParsedMethods.Parse(method, compilation);
            if (parsed.Jobs.FirstOrDefault(job => job.Name == Name) is { } job) return PlaceOf(parsed, job);
        }

        return null;
    }

    /// <summary>The argument that is the schedule of a job.</summary>
    public static Location? PlaceOf(ParsedMethod method, JobModel job) => method.Attributes[job.Ordinal - 1].Written.Place(null)?.GetLocation();
}
