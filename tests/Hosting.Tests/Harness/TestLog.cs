using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TimerAttributes.Hosting.Tests.Harness;

/// <summary>Keeps the lines that are logged.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _scopes = new();
    private IExternalScopeProvider? _provider;

    /// <summary>The lines of this project, as level, text and exception.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>The properties of the scopes of each line, in the order of the lines.</summary>
    public IReadOnlyList<string> Scopes => [.. _scopes];

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _provider = scopeProvider;

    public ILogger CreateLogger(string categoryName) =>
        categoryName == "TimerAttributes.Scheduler" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var scopes = new List<string>();
        _provider?.ForEachScope(
            static (scope, found) => found.AddRange(
                ((IEnumerable<KeyValuePair<string, object?>>)scope!).Select(static pair => $"{pair.Key}={pair.Value}")),
            scopes);
        _scopes.Enqueue(string.Join(" ", scopes));
        _lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}{(exception is null ? "" : " " + exception.Message)}");
    }

    public void Dispose()
    {
    }
}
