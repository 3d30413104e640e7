using System.Text;

namespace TimerAttributes.GeneratorBench;

/// <summary>A source of many jobs, ten a class: static, instance, async and private ones in turn.</summary>
internal static class ManyJobs
{
    private static readonly string[] Weekdays = ["*", "MON-FRI", "SAT,SUN", "MON#1", "FRIL"];

    /// <summary>Jobs with periods and delays.</summary>
    public static string Every(int jobs) => Source(jobs, static job => (job % 4) switch
    {
        0 => $"[Every(\"{job + 1}s\")]",
        1 => $"[Every(\"{job + 1}ms\", First = \"0s\")]",
        2 => $"[Once(\"1m{job % 60}s\")]",
        _ => $"[Every(\"{job + 1}s\", RunOn = RunOn.Loop)]",
    });

    /// <summary>Jobs with a body each, as an editor has them. The first one has a number to edit.</summary>
    public static string WithBodies(int jobs) => Every(jobs).Replace("{ }", """
        {
                var values = new System.Collections.Generic.List<int>();
                for (int value = 0; value < 10; value++) values.Add(value * value);
                int sum = 1;
                foreach (int value in values) sum += value;
                if (sum > 100) System.Console.WriteLine($"The sum is {sum}.");
            }
        """, StringComparison.Ordinal);

    /// <summary>The same text with a file for each class.</summary>
    public static string[] FileOfEachClass(string text)
    {
        const string Class = "public partial class ";
        string[] parts = text.Split(Class);
        return [.. parts.Skip(1).Select(part => parts[0] + Class + part)];
    }

    /// <summary>The same methods with cron expressions.</summary>
    public static string Cron(int jobs) => Source(jobs, static job =>
    {
        string expression = $"{job % 60} {job % 24} * {(job % 7 == 0 ? "1-6" : "*")} {Weekdays[job % Weekdays.Length]}";
        return (job % 4) switch
        {
            0 => $"[Cron(\"{expression}\")]",
            1 => $"[Cron(\"{expression}\", TimeZone = \"Europe/Berlin\")]",
            2 => $"[Cron(\"*/{job % 29 + 1} {expression}\")]",
            _ => $"[Cron(\"{expression}\", RunOn = RunOn.Loop)]",
        };
    });

    private static string Source(int jobs, Func<int, string> attribute)
    {
        var source = new StringBuilder("using System.Threading;\nusing System.Threading.Tasks;\nusing TimerAttributes;\nnamespace Acme;\n");
        for (int job = 0; job < jobs; job++)
        {
            if (job % 10 == 0) source.Append(job == 0 ? "" : "}\n").Append("public partial class Jobs").Append(job / 10).Append("\n{\n");
            source.Append("    ").Append(attribute(job)).Append((job % 4) switch
            {
                0 => $" internal static void Static{job}(Tick tick) {{ }}\n",
                1 => $" internal void Instance{job}() {{ }}\n",
                2 => $" internal static Task Async{job}(CancellationToken stop) => Task.CompletedTask;\n",
                _ => $" private void Private{job}(in Tick tick, System.IServiceProvider services) {{ }}\n",
            });
        }

        return source.Append("}\n").ToString();
    }
}
