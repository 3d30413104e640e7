using TimerAttributes.Generator.Model;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Emission;

/// <summary>Writes the options of a row, by the names and members that its attribute uses.</summary>
internal static class OptionsEmitter
{
    /// <summary>Writes the object initializer. <paramref name="end"/> is its closing brace and the text after it.</summary>
    public static void WriteInitializer(SourceWriter writer, RowModel row, string end)
    {
        writer.Line("{");
        writer.Indent();
        foreach (JobOption option in OptionCatalog.Run)
        {
            if (option.Kind == OptionKind.Condition)
            {
                if (row.Job.Options.When is { } condition) ConditionEmitter.WriteBinder(writer, row, condition, ",");
            }
            else if (row.Job.Options.Find(option) is { } written)
            {
                writer.Line($"{option.Name} = {Value(option, written)},");
            }
        }

        writer.Close(end);
    }

    private static string Value(JobOption option, OptionModel written) => option.Kind switch
    {
        OptionKind.Enum => $"global::TimerAttributes.{option.Type}.{written.Text}",
        OptionKind.Text => CSharpLiteral.Text(written.Text!),
        OptionKind.Integer => CSharpLiteral.Number(written.Number!.Value),
        OptionKind.Duration => CSharpLiteral.Span(written.Number!.Value),
        _ => written.Number == 1 ? "true" : "false",
    };
}
