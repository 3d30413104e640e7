namespace TimerAttributes;

/// <summary>Settings of a <see cref="Scheduler"/>; read once, when it is made.</summary>
public sealed class SchedulerOptions
{
    /// <summary>Where instances and services of handlers come from, besides <see cref="Scheduler.Add(Type, object)"/>.</summary>
    public IServiceProvider? Services { get; init; }
}
