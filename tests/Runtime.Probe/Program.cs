namespace TimerAttributes.Tests.Probe;

internal static class Program
{
    private static int Main() => 0;
}
