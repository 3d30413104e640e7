using System.Globalization;
using TimerAttributes.Errors;

namespace TimerAttributes.State.Calls;

/// <summary>What the latest call of a store has said about it. From any thread.</summary>
/// <param name="name">The store's type.</param>
internal sealed class StoreHealth(string name)
{
    private volatile Exception? _failure;
    private volatile bool _hasAnswered;
    private long _skew = long.MinValue; // In ticks; MinValue for none.

    /// <summary>Called when the store could not be used.</summary>
    public event Action? Failing;

    /// <summary>Called when the store has answered, and could not be used before.</summary>
    public event Action? Recovered;

    public string Name => name;

    /// <summary>Whether the store was asked, and has answered or failed.</summary>
    public bool HasAnswered => _hasAnswered;

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
        bool hasFailed = _failure is not null;
        (_failure, _hasAnswered) = (null, true);
        if (storeTime is { } time) NoteSkew(time, asked, answered);
        if (hasFailed) Recovered?.Invoke();
    }

    /// <summary>The store and its answers in one line, for people.</summary>
    public string Describe()
    {
        if (!_hasAnswered) return $"Store {name}: not asked yet.\n";
        if (_failure is { } failure) return $"Store {name}: {PlainText.MessageOf(failure)}\n";
        return Skew is not { } skew ? $"Store {name}: answers.\n"
            : skew == TimeSpan.Zero ? $"Store {name}: answers, and the clocks agree.\n"
            : string.Create(CultureInfo.InvariantCulture,
                $"Store {name}: answers, and its clock is {Math.Abs(skew.TotalSeconds):0.000} s {(skew > TimeSpan.Zero ? "ahead" : "behind")}.\n");
    }

    /// <summary>The store could not be used.</summary>
    public void Failed(Exception failure)
    {
        (_failure, _hasAnswered) = (failure, true);
        Failing?.Invoke();
    }

    private void NoteSkew(DateTimeOffset time, DateTimeOffset asked, DateTimeOffset answered)
    {
        // The store has read its clock at some time of the call, so less than half of that time says nothing about the clocks.
        TimeSpan half = (answered - asked) / 2, skew = time - asked - half;
        Volatile.Write(ref _skew, skew.Duration() <= half ? 0 : (skew > TimeSpan.Zero ? skew - half : skew + half).Ticks);
    }
}
