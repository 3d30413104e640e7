using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Conditions;
using TimerAttributes.Generator.Parsing.Methods;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Generator.Parsing.Schedules;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing;

/// <summary>
/// Reads jobs from a tagged method. The generator leaves out jobs with faults, apart from their ids. The analyzer, which calls it too, reports them.
/// </summary>
internal static class JobParser
{
    /// <summary>The jobs that <paramref name="attributes"/> make of the method; those that break a rule are reported and left out.</summary>
    public static ParsedMethod Parse(
        IMethodSymbol method, IEnumerable<AttributeData> attributes, Compilation compilation, DiagnosticSink? sink)
    {
        method = method.PartialDefinitionPart ?? method;
        string path = CodeNames.Dotted(method);
        HandlerModel? handler = HandlerParser.Parse(method, path, compilation, sink);
        ImmutableArray<AttributeData> all = JobAttributes.Of(method);

        var parsed = ImmutableArray.CreateBuilder<ParsedAttribute>();
        var jobs = ImmutableArray.CreateBuilder<JobModel>();
        var tagged = ImmutableArray.CreateBuilder<TaggedModel>();
        string[] parts = path.Split('.');
        string reference = method.GetDocumentationCommentId() ?? "";
        bool canHaveId = Array.TrueForAll(parts, SyntaxFacts.IsValidIdentifier); // While code is typed, a name may be missing.
        foreach (AttributeData attribute in attributes)
        {
            int ordinal = 1 + all.TakeWhile(other => !JobAttributes.AreSame(attribute, other)).Count();
            var written = new AttributeOptions(attribute, path, sink);
            ScheduleModel? schedule = ScheduleParser.Parse(attribute, written);
            OptionsModel? options = OptionsParser.Parse(written);

            // The name is read last. If only the name is refused, the rules about time still examine the schedule and the options.
            string byDefault = ordinal == 1 ? path : path + "#" + ordinal.ToString(CultureInfo.InvariantCulture);
            string name = written.Name(byDefault);
            bool hasConflicts = schedule is not null && options is not null
                && OptionConflicts.Exist(schedule, options, written, path, written.AreSound ? sink : null);
            parsed.Add(new(written, schedule, options, hasConflicts));
            JobModel? job = Job();
            if (job is not null) jobs.Add(job);
            if (canHaveId) tagged.Add(new(string.IsNullOrWhiteSpace(name) ? byDefault : name, ordinal, new(parts), reference, handler, job));

            JobModel? Job()
            {
                if (!written.AreSound || schedule is null || options is null || hasConflicts || handler is null) return null;
                return ConditionParser.TryParse(written, method, compilation, path, sink, out ConditionModel? condition)
                    ? new(name, ordinal, handler, schedule, options with { When = condition }, WrittenOptions.Parse(written, schedule))
                    : null;
            }
        }

        return new(parsed.ToImmutable(), jobs.ToImmutable(), tagged.ToImmutable());
    }
}
