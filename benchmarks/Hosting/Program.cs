// A host, and the time at which its first job runs: benchmarks/hosting.sh builds and runs it.
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
#if EMPTY
using Microsoft.Extensions.DependencyInjection;
#elif OURS
using TimerAttributes;
#elif QUARTZ
using Quartz;
#endif

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
#if OURS
builder.Services.AddTimerJobs();
#elif QUARTZ
builder.Services.AddQuartz(static quartz =>
{
    quartz.AddJob<Jobs>(static job => job.WithIdentity("first"));
    quartz.AddTrigger(static trigger => trigger.ForJob("first").StartNow()
        .WithSimpleSchedule(static every => every.WithInterval(TimeSpan.FromSeconds(1)).RepeatForever()));
});
builder.Services.AddQuartzHostedService();
#endif
IHost host = builder.Build();
#if EMPTY
host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(FirstTick.Report);
#endif
host.Run();

/// <summary>Prints the time in microseconds since 1970, and the resident memory in kB, once.</summary>
internal static class FirstTick
{
    private static int s_reported;

    public static void Report()
    {
        if (Interlocked.Exchange(ref s_reported, 1) != 0) return;
        long now = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        string memory = File.ReadLines("/proc/self/status").First(static line => line.StartsWith("VmRSS", StringComparison.Ordinal));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now} {memory.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]}"));
    }
}

#if OURS
internal sealed class Jobs
{
    [Every("1s", First = "0s")]
    internal void First() => FirstTick.Report();
}
#elif QUARTZ
internal sealed class Jobs : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        FirstTick.Report();
        return ValueTask.CompletedTask;
    }
}
#endif
