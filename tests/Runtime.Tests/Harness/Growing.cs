namespace TimerAttributes.Tests.Harness;

/// <summary>
/// A time that has to be short so that the test is, and that a busy machine may exceed. In a test with <c>[Retry]</c> it is ten times as
/// long at each further attempt, so that a test fails only where no time is enough.
/// </summary>
internal static class Growing
{
    public const int Attempts = 3;

    public static TimeSpan From(int milliseconds) =>
        TimeSpan.FromMilliseconds(milliseconds * Math.Pow(10, NUnit.Framework.TestContext.CurrentContext.CurrentRepeatCount));
}
