using System.Collections.Concurrent;

namespace Acme.Worker;

/// <summary>An example of what jobs work on: messages, of which only the times of arrival are kept. Put your own service in its place.</summary>
internal sealed class Inbox(TimeProvider time)
{
    private readonly ConcurrentQueue<DateTimeOffset> _arrivals = new();

    public int Count => _arrivals.Count;

    public void Add() => _arrivals.Enqueue(time.GetUtcNow());

    /// <summary>Removes the oldest message if it is older than <paramref name="age"/>.</summary>
    /// <returns>Whether there was such a message.</returns>
    public bool RemoveOldest(TimeSpan age) =>
        _arrivals.TryPeek(out DateTimeOffset arrival) && time.GetUtcNow() - arrival > age && _arrivals.TryDequeue(out _);
}
