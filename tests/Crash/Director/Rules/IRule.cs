using TimerAttributes.Crash.Director.Ledger;

namespace TimerAttributes.Crash.Director.Rules;

/// <summary>What the state of jobs promises, as a question about everything that the nodes have done.</summary>
internal interface IRule
{
    /// <summary>A sentence for each place where the promise is broken.</summary>
    IEnumerable<string> Faults(History history);
}
