// What the generator costs a build, with [Every] and [Once], with [Cron], and with 50 other projects:
// dotnet run -c Release --project benchmarks/Generator [jobs]
// What it costs an editor: dotnet run -c Release --project benchmarks/Generator -- edit [jobs]
using System.Diagnostics;
using System.Globalization;
using TimerAttributes.GeneratorBench;

const int Processes = 5;
const int OtherProjectCount = 50;

if (args is ["once", var generator, var kind, var count])
{
    int number = int.Parse(count, CultureInfo.InvariantCulture);
    double[] times = Measurement.Take(
        generator == "bare", number, kind == "cron" ? ManyJobs.Cron(number) : ManyJobs.Every(number), kind == "projects" ? OtherProjectCount : 0);
    Console.WriteLine(string.Join(' ', times.Select(Milliseconds)));
    return;
}

if (args is ["edit", .. var rest])
{
    int number = int.Parse(rest.FirstOrDefault() ?? "1000", CultureInfo.InvariantCulture);
    Console.WriteLine($"{number} jobs, an edit of one body, medians");
    foreach ((bool hasPrivate, bool isSplit) in new[] { (true, true), (false, true), (true, false), (false, false) })
    {
        string files = isSplit ? "a file for each class" : "one file", jobsOfIt = hasPrivate ? "a quarter of the jobs private" : "no private jobs";
        Console.WriteLine($"  {files}, {jobsOfIt}");
        BodyEdits.Report(number, hasPrivate, isSplit, Measurement.References);
    }

    return;
}

string jobs = args.FirstOrDefault() ?? "1000";
Console.WriteLine($"{jobs} jobs, ms, medians of {Processes} processes; 'bare' finds the methods and writes nothing: the compiler's own share");

// Cold is once in a process, so each sample is a process of its own. In turns: the machine's moods fall on all.
double[][][] samples =
[
    .. Enumerable.Range(0, Processes).Select(_ => new[]
    {
        InNewProcess("ours", "every"), InNewProcess("bare", "every"), InNewProcess("ours", "cron"), InNewProcess("bare", "cron"),
        InNewProcess("ours", "projects"), InNewProcess("bare", "projects"),
    }),
];
for (int phase = 0; phase < Measurement.Phases.Length; phase++)
{
    Console.WriteLine("  " + Measurement.Phases[phase]);
    double every = Report("every", phase, 0), cron = Report("cron", phase, 2);
    _ = Report("projects", phase, 4); // As every, with the other projects.
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    cron / every {cron / every:F2}"));
}

// The median of the whole time.
double Report(string kind, int phase, int place)
{
    double[] ours = [.. samples.Select(sample => sample[place][phase]).Order()];
    double[] bare = [.. samples.Select(sample => sample[place + 1][phase]).Order()];
    double middle = ours[Processes / 2], share = bare[Processes / 2];
    Console.WriteLine(
        $"    {kind,-8} {Milliseconds(middle),7}  bare {Milliseconds(share),7}  ours {Milliseconds(middle - share),7}"
        + $"   ({string.Join(' ', ours.Select(Milliseconds))})");
    return middle;
}

double[] InNewProcess(string which, string kind)
{
    var start = new ProcessStartInfo(Environment.ProcessPath!, ["once", which, kind, jobs]) { RedirectStandardOutput = true };
    using Process process = Process.Start(start)!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return [.. output.Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
}

static string Milliseconds(double time) => time.ToString("F1", CultureInfo.InvariantCulture);
