namespace TimerAttributes.Benchmarks.Cluster;

/// <summary>A library that runs the jobs of a cluster.</summary>
internal interface ISubject
{
    /// <summary>Makes the tables.</summary>
    Task PrepareAsync(string connection);

    /// <summary>Starts jobs that are due each second, in one of several processes.</summary>
    /// <param name="connection">The server.</param>
    /// <param name="jobs">Their number.</param>
    /// <param name="isRecovered">Whether a run is started again if its process has died.</param>
    /// <param name="handler">Called for each run, with the job's name, the due time, and whether the run was started again.</param>
    /// <returns>Ends the process's part.</returns>
    Task<IAsyncDisposable> StartAsync(string connection, int jobs, bool isRecovered, Func<string, DateTimeOffset, bool, Task> handler);
}
