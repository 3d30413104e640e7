using TimerAttributes.Jobs;
using TimerAttributes.State.Calls;
using TimerAttributes.State.Leaders;

namespace TimerAttributes.State.Claims;

/// <summary>What <see cref="LeasedRun"/> and <see cref="Recovery"/> need of the row of their job.</summary>
internal interface ILeasedRow
{
    IKeptJob Job { get; }

    /// <summary>The name of the row.</summary>
    string Name { get; }

    /// <summary>The election of the job's leader; null for a job without a leader.</summary>
    Election? Election { get; }

    /// <summary>How long this process waits before it asks for what all processes ask for at the same time.</summary>
    TimeSpan Spread { get; }

    /// <summary>A claim of a due time.</summary>
    ClaimRequest RequestOf(DateTimeOffset due, StoreCalls store);

    /// <summary>The run is over, or its lease is.</summary>
    void Leave(LeasedRun run);

    /// <summary>The run for this due time is not this process's any more. When that time is over, this process asks for the run again.</summary>
    void Expect(DateTimeOffset due, TimeSpan left);

    /// <summary>This process does not ask again for a run that was under way elsewhere.</summary>
    void Forget();
}
