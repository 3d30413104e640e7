using System.Globalization;

namespace TimerAttributes.Machines;

/// <summary>
/// A machine that was booted for the tests. The kernel's command line says what for: <c>cases=clocks rounds=5</c>. Only such a machine is
/// disturbed.
/// </summary>
internal static class TestMachine
{
    /// <summary>The names of the cases to play, or of sets of them; none on any other machine.</summary>
    public static string[] Cases => Word("cases")?.Split(',') ?? [];

    /// <summary>How many times as often a case repeats what it does by the hundred.</summary>
    public static int Rounds => Word("rounds") is { } rounds ? int.Parse(rounds, CultureInfo.InvariantCulture) : 1;

    /// <exception cref="InvalidOperationException">This is no test machine.</exception>
    public static void Demand()
    {
        if (Cases.Length == 0)
            throw new InvalidOperationException("This machine was not booted for the tests: its kernel's command line has no 'cases='.");
    }

    private static string? Word(string name)
    {
        string[] words = File.ReadAllText("/proc/cmdline").Split(' ', '\n');
        return Array.Find(words, word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }
}
