namespace TimerAttributes.Hosting.Tests.Harness;

/// <summary>A host that must not start, and what its exception has to say.</summary>
/// <param name="fault">What is broken, as the name of the test has it.</param>
/// <param name="add">Adds the broken jobs or services.</param>
/// <param name="settings">The configuration.</param>
/// <param name="words">Parts of the message: the job or the key, the value or the service, the rule and the remedy.</param>
public sealed class BrokenHost(string fault, Action<IServiceCollection> add, (string Key, string? Value)[] settings, string[] words)
{
    /// <summary>What the message has to contain.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <summary>The host, with a job and a service that are in order.</summary>
    internal VirtualHost Make(Witness witness) => new(services =>
    {
        services.AddHostedService(_ => witness).AddTimerJobs(witness.Table);
        add(services);
    }, new(settings), services => services.PostConfigure<TimerJobsOptions>(witness.WatchSchedulers));

    public override string ToString() => fault;
}
