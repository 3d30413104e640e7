// What the generator costs a build: dotnet run -c Release --project benchmarks/Generator [jobs]
using System.Diagnostics;
using System.Globalization;
using TimerAttributes.GeneratorBench;

const int Processes = 5;

if (args is ["once", var generator, var count])
{
    double[] times = Measurement.Take(generator == "bare", int.Parse(count, CultureInfo.InvariantCulture));
    Console.WriteLine(string.Join(' ', times.Select(Milliseconds)));
    return;
}

string jobs = args.FirstOrDefault() ?? "1000";
Console.WriteLine($"{jobs} jobs, ms, medians of {Processes} processes; 'bare' finds the methods and writes nothing: the compiler's own share");

// Cold is once in a process, so each sample is a process of its own. In turns: the machine's moods fall on both.
double[][][] samples = [.. Enumerable.Range(0, Processes).Select(_ => new[] { InNewProcess("ours"), InNewProcess("bare") })];
for (int phase = 0; phase < Measurement.Phases.Length; phase++)
{
    double[] ours = [.. samples.Select(pair => pair[0][phase]).Order()], bare = [.. samples.Select(pair => pair[1][phase]).Order()];
    double middle = ours[Processes / 2], share = bare[Processes / 2];
    Console.WriteLine(
        $"  {Measurement.Phases[phase],-44} {Milliseconds(middle),7}  bare {Milliseconds(share),7}  ours {Milliseconds(middle - share),7}"
        + $"   ({string.Join(' ', ours.Select(Milliseconds))})");
}

double[] InNewProcess(string which)
{
    var start = new ProcessStartInfo(Environment.ProcessPath!, ["once", which, jobs]) { RedirectStandardOutput = true };
    using Process process = Process.Start(start)!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return [.. output.Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
}

static string Milliseconds(double time) => time.ToString("F1", CultureInfo.InvariantCulture);
