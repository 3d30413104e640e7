// What the generator costs a build: dotnet run -c Release --project benchmarks/Generator [jobs]
using System.Diagnostics;
using System.Globalization;
using TimerAttributes.GeneratorBench;

const int Processes = 5;
int jobs = args.FirstOrDefault(static arg => arg != "once") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000;

if (args.Contains("once"))
{
    Console.WriteLine(string.Join(' ', Measurement.Take(jobs).Select(static time => time.ToString("F1", CultureInfo.InvariantCulture))));
    return;
}

// Cold is once in a process, so each sample is a process of its own.
double[][] samples = [.. Enumerable.Range(0, Processes).Select(_ => InNewProcess())];
Console.WriteLine($"{jobs} jobs, median of {Processes} processes (each value)");
for (int phase = 0; phase < Measurement.Phases.Length; phase++)
{
    double[] sorted = [.. samples.Select(sample => sample[phase]).Order()];
    Console.WriteLine($"  {Measurement.Phases[phase],-64} {sorted[Processes / 2],8:F1} ms   ({string.Join(' ', sorted.Select(static one => one.ToString("F1", CultureInfo.InvariantCulture)))})");
}

double[] InNewProcess()
{
    var start = new ProcessStartInfo(Environment.ProcessPath!, ["once", jobs.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
    using Process process = Process.Start(start)!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return [.. output.Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
}
