using System.Text.Json;
using NUnit.Framework.Interfaces;

namespace TimerAttributes.Mutation;

/// <summary>Which tests reach which mutants. It is measured once and kept in a file, because a mutant without an end takes the process along.</summary>
internal sealed class Reach
{
    // They would detect many mutants, but for each they would take longer than all other tests together.
    private static readonly string[] Slow =
        ["E07", "No_text_whatever", "What_is_written", "No_rule_stumbles", "The_same_project", "A_row_of_the_table", "The_analyzer_refuses"];

    /// <summary>The full names of the tests that reach a mutant, by its number. The quick ones are first.</summary>
    public Dictionary<int, string[]> Tests { get; set; } = [];

    public static Reach Of(MutatedAssembly assembly, TestRun tests, string file)
    {
        if (File.Exists(file)) return JsonSerializer.Deserialize<Reach>(File.ReadAllText(file))!;
        Reach measured = Measure(assembly, tests);
        File.WriteAllText(file, JsonSerializer.Serialize(measured));
        return measured;
    }

    private static Reach Measure(MutatedAssembly assembly, TestRun tests)
    {
        var reached = new List<(string Test, double Seconds, int[] Mutants)>();
        var failed = new HashSet<string>(StringComparer.Ordinal);
        assembly.Captures = true;
        _ = assembly.Reached();
        tests.Run(
            static name => !Array.Exists(Slow, word => name.Contains(word, StringComparison.Ordinal)),
            result =>
            {
                reached.Add((result.Test.FullName, result.Duration, assembly.Reached()));
                if (result.ResultState.Status == TestStatus.Failed) failed.Add(result.Test.FullName);
            });
        assembly.Captures = false;
        string leftOut = string.Join(", ", failed.Select(static name => name.Split('(')[0]).Distinct());
        Console.WriteLine($"{reached.Count} tests; {failed.Count} of them do not pass here and are left out: {leftOut}");
        return new()
        {
            Tests = reached.Where(test => !failed.Contains(test.Test)).OrderBy(static test => test.Seconds)
                .SelectMany(static test => test.Mutants.Select(mutant => (mutant, test.Test)))
                .GroupBy(static one => one.mutant).ToDictionary(static one => one.Key, static one => one.Select(static pair => pair.Test).Distinct().ToArray()),
        };
    }
}
