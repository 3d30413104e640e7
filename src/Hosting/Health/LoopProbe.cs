namespace TimerAttributes.Hosting.Health;

/// <summary>
/// Finds out whether the loop still turns, also if no due time has passed: posts an action to it, and looks at the next check whether it was run.
/// </summary>
/// <param name="post">Posts an action to the loop; false if the loop has stopped.</param>
internal sealed class LoopProbe(Func<Action, bool> post)
{
    private readonly object _gate = new();
    private DateTimeOffset? _posted; // When the action was posted that the loop has not run; null if there is none.

    /// <summary>For how long the loop has not run the action of an earlier call; zero if it has run it. Posts another one then.</summary>
    /// <param name="now">The present time.</param>
    public TimeSpan Look(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_posted is { } before) return now - before;
            _posted = now;
        }

        if (!post(Answer)) Answer();
        return TimeSpan.Zero;
    }

    private void Answer()
    {
        lock (_gate) _posted = null;
    }
}
