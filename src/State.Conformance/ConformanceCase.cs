namespace TimerAttributes.State.Conformance;

/// <summary>
/// One rule of a store, as a test. It uses rows with random names of its own, so a store of a shared server may be tested again and again.
/// </summary>
/// <typeparam name="TStore">The kind of store: <see cref="ITimerStore"/> or <see cref="ILeaderStore"/>.</typeparam>
public sealed class ConformanceCase<TStore>
    where TStore : class
{
    private readonly Func<TStore, string, CancellationToken, Task> _test;

    internal ConformanceCase(string name, Func<TStore, string, CancellationToken, Task> test) => (Name, _test) = (name, test);

    /// <summary>What the case asserts, as a sentence.</summary>
    public string Name { get; }

    /// <summary>Runs the case. It takes up to some seconds, because some cases wait for the end of a lease.</summary>
    /// <param name="store">The store. Its clock must run.</param>
    /// <param name="cancellationToken">Ends the case.</param>
    /// <exception cref="ConformanceException">The store breaks the rule.</exception>
    public async Task RunAsync(TStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await Task.Run(() => _test(store, Name, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The name, which test frameworks show.</summary>
    public override string ToString() => Name;
}
