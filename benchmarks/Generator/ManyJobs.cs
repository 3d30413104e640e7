using System.Text;

namespace TimerAttributes.GeneratorBench;

/// <summary>A source of many jobs, ten a class: static, instance, async and private ones in turn.</summary>
internal static class ManyJobs
{
    public static string Source(int jobs)
    {
        var source = new StringBuilder("using System.Threading;\nusing System.Threading.Tasks;\nusing TimerAttributes;\nnamespace Acme;\n");
        for (int job = 0; job < jobs; job++)
        {
            if (job % 10 == 0) source.Append(job == 0 ? "" : "}\n").Append("public partial class Jobs").Append(job / 10).Append("\n{\n");
            source.Append((job % 4) switch
            {
                0 => $"    [Every(\"{job + 1}s\")] internal static void Static{job}(Tick tick) {{ }}\n",
                1 => $"    [Every(\"{job + 1}ms\", First = \"0s\")] internal void Instance{job}() {{ }}\n",
                2 => $"    [Once(\"1m{job % 60}s\")] internal static Task Async{job}(CancellationToken stop) => Task.CompletedTask;\n",
                _ => $"    [Every(\"{job + 1}s\", RunOn = RunOn.Loop)] private void Private{job}(in Tick tick, System.IServiceProvider services) {{ }}\n",
            });
        }

        return source.Append("}\n").ToString();
    }
}
