using TimerAttributes;

namespace Acme.Worker;

/// <summary>The services of the worker, for the program and its tests.</summary>
internal static class WorkerServices
{
    public static IServiceCollection AddWorker(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Inbox>();
        return services.AddTimerJobs(); // Generated: the jobs of this project, and their classes.
    }
}
