namespace TimerAttributes.Testing.Tests.Model;

/// <summary>What is to happen at an instant of the monotonic clock: a time-out, a retry, the end of what a handler awaits.</summary>
internal sealed record ModelTimer(long Due, long Order, Action Fire);
