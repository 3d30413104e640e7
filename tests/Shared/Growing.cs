using NUnit.Framework;

namespace TimerAttributes.Tests.Shared;

/// <summary>
/// A time that has to be short so that the test is, and that a busy machine may exceed. In a test with <c>[Retry]</c> it is ten times as
/// long at each further attempt, so that a test fails only where no time is enough.
/// </summary>
public static class Growing
{
    /// <summary>For <c>[Retry]</c>.</summary>
    public const int Attempts = 3;

    /// <param name="milliseconds">The time at the first attempt.</param>
    public static TimeSpan From(int milliseconds) =>
        TimeSpan.FromMilliseconds(milliseconds * Math.Pow(10, TestContext.CurrentContext.CurrentRepeatCount));
}
