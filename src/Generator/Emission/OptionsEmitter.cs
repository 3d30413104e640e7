using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes the options of a row that has any: those that its attribute has, in the attribute's words.</summary>
internal static class OptionsEmitter
{
    /// <summary>The object initializer; its closing brace is <paramref name="end"/>.</summary>
    public static void WriteInitializer(SourceWriter writer, RowModel row, string end)
    {
        OptionsModel options = row.Job.Options;
        writer.Line("{");
        writer.Indent();
        Member("RunOn", options.RunOn, OptionsModel.Pool);
        Member("Overlap", options.Overlap, OptionsModel.Skip);
        Number("MaxConcurrency", options.MaxConcurrency);
        Member("Missed", options.Missed, OptionsModel.Coalesce, "MissedTicks");
        Number("MaxBurst", options.MaxBurst);
        if (options.Group is { } group) writer.Line($"Group = {CSharpLiteral.Text(group)},");
        Duration("Timeout", options.Timeout);
        Number("Retries", options.Retries);
        Duration("RetryDelay", options.RetryDelay);
        if (options.When is { } condition) ConditionEmitter.WriteBinder(writer, row, condition, ",");
        if (!options.IsEnabled) writer.Line("Enabled = false,");
        writer.Close(end);

        void Member(string option, string value, string @default, string? type = null)
        {
            if (value != @default) writer.Line($"{option} = global::TimerAttributes.{type ?? option}.{value},");
        }

        void Number(string option, int? value)
        {
            if (value is { } number) writer.Line($"{option} = {CSharpLiteral.Number(number)},");
        }

        void Duration(string option, long? nanoseconds)
        {
            if (nanoseconds is { } value) writer.Line($"{option} = {CSharpLiteral.Span(value)},");
        }
    }
}
