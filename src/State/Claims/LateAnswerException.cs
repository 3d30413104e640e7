namespace TimerAttributes.State.Claims;

/// <summary>The store has not answered a claim in time. The claim may still be won.</summary>
internal sealed class LateAnswerException(Task<Claim> answer) : TimerStoreException(StoreCalls.Late)
{
    /// <summary>Completes when the store answers, if it ever does.</summary>
    public Task<Claim> Answer => answer;
}
