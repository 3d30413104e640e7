namespace TimerAttributes.Testing.Nodes;

/// <summary>The settings of a scheduler of a node.</summary>
internal static class NodeOptions
{
    /// <summary>The settings of the user, where the user has set them, and those of the node for the others.</summary>
    /// <param name="options">The settings of the user.</param>
    /// <param name="host">The name of the node.</param>
    /// <param name="state">The state of the node.</param>
    /// <param name="drain">The drain time.</param>
    public static SchedulerOptions Of(SchedulerOptions options, string host, StateKeeper state, TimeSpan drain) => new()
    {
        Services = options.Services,
        OnError = options.OnError,
        OnRunEnded = options.OnRunEnded,
        Host = options.Host ?? host,
        Filters = options.Filters,
        Scopes = options.Scopes,
        State = options.State ?? state,
        MeterFactory = options.MeterFactory,
        Loop = options.Loop,
        SpinBudget = options.SpinBudget,
        RealTime = options.RealTime,
        DrainTimeout = options.DrainTimeoutOr(drain),
    };
}
