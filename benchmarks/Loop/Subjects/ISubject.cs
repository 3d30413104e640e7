namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>A way to run jobs on timers.</summary>
internal interface ISubject
{
    /// <summary>Starts the jobs of the workload, one handler each; they run until what is returned is disposed of.</summary>
    ValueTask<IAsyncDisposable> StartAsync(Workload workload, IReadOnlyList<Handler> handlers);
}
