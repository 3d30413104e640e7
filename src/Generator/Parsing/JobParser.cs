using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Model;
using TimerAttributes.Generator.Parsing.Conditions;
using TimerAttributes.Generator.Parsing.Methods;
using TimerAttributes.Generator.Parsing.Options;
using TimerAttributes.Generator.Parsing.Schedules;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Parsing;

/// <summary>Reads jobs from a tagged method. The generator leaves out jobs with faults. The analyzer, which calls it too, reports them.</summary>
internal static class JobParser
{
    /// <summary>The jobs of the attributes of one type on one declaration.</summary>
    public static ImmutableArray<JobModel> Parse(GeneratorAttributeSyntaxContext marked)
    {
        // The symbol of either part of a partial method has the attributes of both parts. Here each part handles its own attributes.
        IEnumerable<AttributeData> attributes = marked.Attributes.Where(attribute => JobAttributes.IsWrittenOn(attribute, marked.TargetNode));
        return Parse((IMethodSymbol)marked.TargetSymbol, attributes, marked.SemanticModel.Compilation, sink: null).Jobs;
    }

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
        foreach (AttributeData attribute in attributes)
        {
            int ordinal = 1 + all.TakeWhile(other => !JobAttributes.AreSame(attribute, other)).Count();
            var written = new AttributeOptions(attribute, path, sink);
            ScheduleModel? schedule = ScheduleParser.Parse(attribute, written);
            OptionsModel? options = OptionsParser.Parse(written);
            parsed.Add(new(written, schedule, options));

            // The name is read last. If only the name is refused, the rules about time still examine the schedule and the options.
            string name = written.Name(ordinal == 1 ? path : path + "#" + ordinal.ToString(CultureInfo.InvariantCulture));
            if (!written.AreSound || schedule is null || options is null) continue;
            if (OptionConflicts.Exist(schedule, options, written, path, sink) || handler is null) continue;
            if (ConditionParser.TryParse(written, method, compilation, path, sink, out ConditionModel? condition))
                jobs.Add(new(name, ordinal, handler, schedule, options with { When = condition }));
        }

        return new(parsed.ToImmutable(), jobs.ToImmutable());
    }
}
