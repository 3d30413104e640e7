namespace TimerAttributes.State.Claims;

/// <summary>What the latest call of a store has said about it. From any thread.</summary>
internal sealed class StoreHealth
{
    private volatile Exception? _failure;
    private long _skew = long.MinValue; // In ticks; MinValue for none.

    /// <inheritdoc cref="StateKeeper.Failure"/>
    public Exception? Failure => _failure;

    /// <inheritdoc cref="StateKeeper.Skew"/>
    public TimeSpan? Skew => Volatile.Read(ref _skew) is var skew and not long.MinValue ? new(skew) : null;

    /// <summary>The store has answered.</summary>
    /// <param name="storeTime">The time of the store's clock; null if it uses that of this machine.</param>
    /// <param name="asked">When it was asked, by this machine's clock.</param>
    /// <param name="answered">When it had answered.</param>
    public void Answered(DateTimeOffset? storeTime, DateTimeOffset asked, DateTimeOffset answered)
    {
        _failure = null;
        if (storeTime is { } time) Volatile.Write(ref _skew, (time - asked - (answered - asked) / 2).Ticks);
    }

    /// <summary>The store could not be used.</summary>
    public void Failed(Exception failure) => _failure = failure;
}
