namespace TimerAttributes;

/// <summary>
/// Makes the scopes of services in which runs get their instance and their services: <see cref="SchedulerOptions.Scopes"/>. The package
/// TimerAttributes.Hosting has one for Microsoft.Extensions.DependencyInjection. Its members may be called from any thread.
/// </summary>
public interface IRunScopes
{
    /// <summary>
    /// Whether each run of a job needs a scope of its own. Called once for each job when the scheduler starts. A job without scopes is bound once,
    /// to <see cref="SchedulerOptions.Services"/>.
    /// </summary>
    /// <param name="job">The job's name.</param>
    /// <param name="dependencies">
    /// What the job and its condition get from the services, without objects that were added to the scheduler; empty if the job gets nothing.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// A dependency is missing. The message names the type and the remedy. The scheduler does not start, and its exception adds the job's name.
    /// </exception>
    bool IsNeeded(string job, IReadOnlyList<JobDependency> dependencies);

    /// <summary>Opens the scope of one run. The scheduler disposes of the scope when the handler has ended, however it has ended.</summary>
    /// <param name="job">The job's name.</param>
    IRunScope Open(string job);
}

/// <summary>The services of one run.</summary>
public interface IRunScope : IAsyncDisposable
{
    /// <summary>The provider that the run's instance and services come from.</summary>
    IServiceProvider Services { get; }
}
