namespace TimerAttributes.Hosting.Tests.Harness;

/// <summary>Tables of one job a second, made by hand as the generator makes them.</summary>
internal static class Row
{
    /// <summary>A job whose handler takes a service.</summary>
    public static JobTable With<T>(Func<T, Tick, CancellationToken, Task> handler, JobOptions? options = null, string name = "job") =>
        new(new JobEntry(name, Schedule.Every("1s"), options ?? new(), binding =>
        {
            T service = binding.Service<T>();
            return (in Tick tick, CancellationToken stop) => new(handler(service, tick, stop));
        }));

    /// <summary>A job whose handler takes a service and ends when it returns.</summary>
    public static JobTable With<T>(Action<T> handler, JobOptions? options = null, string name = "job") => With<T>((service, _, _) =>
    {
        handler(service);
        return Task.CompletedTask;
    }, options, name);
}
