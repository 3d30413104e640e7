using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TimerAttributes.Hosting;

namespace TimerAttributes.Dashboard.Live;

/// <summary>The boards of the hosts of this process.</summary>
internal static class Boards
{
    private static readonly ConditionalWeakTable<TimerJobsOptions, Board> All = [];

    /// <summary>The board of a host. The first call subscribes to the ends of runs.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="prefix">The address of the page, for exceptions.</param>
    /// <exception cref="InvalidOperationException">The services have no jobs, or the scheduler was made before.</exception>
    public static Board Of(IServiceProvider services, string prefix)
    {
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(Scheduler)) == false)
        {
            throw new InvalidOperationException(
                $"MapTimers(\"{prefix}\") has no jobs to show: call builder.Services.AddTimerJobs() before the application is built.");
        }

        TimerJobsOptions options = services.GetRequiredService<IOptions<TimerJobsOptions>>().Value;
        lock (All)
        {
            if (All.TryGetValue(options, out Board? board)) return board;
            if (options.IsRead)
            {
                throw new InvalidOperationException(
                    $"MapTimers(\"{prefix}\") comes too late to see the runs of the jobs, because the scheduler was made before: call MapTimers "
                    + "before the application starts, and before the first code that asks the services for the Scheduler.");
            }

            board = new(services);
            options.OnRunEnded = board.History.Add + options.OnRunEnded; // First, because code of the user may throw.
            All.Add(options, board);
            return board;
        }
    }
}
