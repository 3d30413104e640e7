using System.Diagnostics;
using System.Globalization;

namespace TimerAttributes.Benchmarks.Dashboard;

/// <summary>The application, in a process of its own.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    public Server(string program, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture), "/timers/").ToString();
    }

    /// <summary>The address of the page.</summary>
    public string Address { get; }

    /// <summary>The processor time of the process in a span of time, in percent of one core. It has steps of 10 ms.</summary>
    public async Task<double> CpuPercentAsync(int seconds)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan before = Cpu();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        return (Cpu() - before) / Stopwatch.GetElapsedTime(start) * 100;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private TimeSpan Cpu()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }
}
