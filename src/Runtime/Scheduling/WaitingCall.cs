namespace TimerAttributes.Scheduling;

/// <summary>A call that is to be made as soon as the job's options let it.</summary>
/// <param name="Expiry">What it is for.</param>
/// <param name="Completion">Who asked for it and waits for its outcome; null for a tick.</param>
internal readonly record struct WaitingCall(Expiry Expiry, TaskCompletionSource<JobOutcome>? Completion = null);
