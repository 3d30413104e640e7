using StackExchange.Redis;

namespace TimerAttributes.State.Redis.Server;

/// <summary>The way to the server: a connection of the store's own, which is made at the first call, or one of the user.</summary>
internal sealed class Connection : IAsyncDisposable, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _configuration;
    private readonly bool _isOwn;
    private IConnectionMultiplexer? _connection;

    public Connection(string configuration) => (_configuration, _isOwn) = (configuration, true);

    public Connection(IConnectionMultiplexer given)
    {
        _configuration = "";
        _connection = given;
    }

    /// <summary>The servers, without a password.</summary>
    public string Place => string.Join(", ", (_isOwn ? Options().EndPoints : [.. _connection!.GetEndPoints()]).Select(static point => $"'{point}'"));

    /// <summary>Sends a call, and connects before where that was not done.</summary>
    /// <exception cref="TimerStoreException">The call has failed, or was not answered in time.</exception>
    public async Task<T> CallAsync<T>(string subject, Func<IDatabase, Task<T>> call, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(call).WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException)
        {
            throw Failure.Of(subject, Place, timeout, failure);
        }
    }

    public void Dispose()
    {
        if (_isOwn) _connection?.Dispose();
    }

    public ValueTask DisposeAsync() => _isOwn && _connection is { } own ? own.DisposeAsync() : default;

    private async Task<T> SendAsync<T>(Func<IDatabase, Task<T>> call) =>
        await call((await OpenAsync().ConfigureAwait(false)).GetDatabase()).ConfigureAwait(false);

    private async ValueTask<IConnectionMultiplexer> OpenAsync()
    {
        if (_connection is { } open) return open;
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return _connection ??= await ConnectionMultiplexer.ConnectAsync(Options()).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private ConfigurationOptions Options()
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(_configuration);
        options.AbortOnConnectFail = true; // The next call connects again.
        options.BacklogPolicy = BacklogPolicy.FailFast; // A claim that has failed must not be sent later.
        options.ClientName ??= "TimerAttributes";
        return options;
    }
}
