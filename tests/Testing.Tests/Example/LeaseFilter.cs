using TimerAttributes;

namespace Example;

/// <summary>Lets a job run on one of several machines: on the one that gets the lease.</summary>
public sealed class LeaseFilter(ILeases leases) : IRunFilter
{
    public async ValueTask InvokeAsync(JobRun run, RunNext next)
    {
        await using IAsyncDisposable? lease = await leases.TryTakeAsync(run.Job, run.Tick.Due, run.CancellationToken);
        if (lease is null) run.Decline("another machine has the lease");
        else await next();
    }
}

public interface ILeases
{
    /// <summary>Takes the lease for a due time of a job; null where another machine has it.</summary>
    Task<IAsyncDisposable?> TryTakeAsync(string job, DateTimeOffset due, CancellationToken cancellationToken);
}
