namespace TimerAttributes.State.Calls;

/// <summary>The store has not answered a claim in time. The claim may still be won.</summary>
internal sealed class LateAnswerException(string message, Task<Claim> answer) : TimerStoreException(message)
{
    /// <summary>Completes when the store answers, if it ever does.</summary>
    public Task<Claim> Answer => answer;
}
