using System.Text.Json;

namespace TimerAttributes.Mutation;

/// <summary>
/// A change of an expression or a statement. dotnet-stryker compiles all of them into one assembly, and none has an effect until its number is set.
/// </summary>
internal sealed record Mutant(int Number, string File, int Line, string Code, string Replacement)
{
    /// <summary>The mutants of a report, without those that do not compile and those that stryker was told to leave out.</summary>
    public static Mutant[] Read(string report)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(report));
        return
        [
            .. document.RootElement.GetProperty("files").EnumerateObject()
                .SelectMany(static file => file.Value.GetProperty("mutants").EnumerateArray()
                    .Where(static mutant => mutant.GetProperty("status").GetString() is not ("CompileError" or "Ignored"))
                    .Select(mutant => Of(mutant, file.Name, file.Value.GetProperty("source").GetString()!.Split('\n'))))
                .OrderBy(static mutant => mutant.File, StringComparer.Ordinal).ThenBy(static mutant => mutant.Number),
        ];
    }

    public override string ToString() => $"{Path.GetFileName(File)}({Line}): {Code} -> {Replacement}";

    private static Mutant Of(JsonElement mutant, string file, string[] source)
    {
        (int line, int column) = PlaceOf(mutant, "start");
        (int lastLine, int end) = PlaceOf(mutant, "end");
        string code = lastLine == line ? source[line - 1][(column - 1)..(end - 1)] : source[line - 1][(column - 1)..].TrimEnd() + " ...";
        return new(int.Parse(mutant.GetProperty("id").GetString()!, null), file, line, code, mutant.GetProperty("replacement").GetString()!);
    }

    private static (int Line, int Column) PlaceOf(JsonElement mutant, string end)
    {
        JsonElement place = mutant.GetProperty("location").GetProperty(end);
        return (place.GetProperty("line").GetInt32(), place.GetProperty("column").GetInt32());
    }
}
