namespace TimerAttributes.Tool.Tests.Harness;

/// <summary>The program that checks and tries rules of Prometheus. A test fails, with what it has written, if it finds a fault.</summary>
internal static class Promtool
{
    /// <param name="rules">The text of a file of rules.</param>
    /// <returns>What the program has written.</returns>
    public static string Check(string rules) => Run("check", ("rules.yml", rules));

    /// <param name="rules">The text of a file of rules.</param>
    /// <param name="test">A test of them, which names them <c>rules.yml</c>.</param>
    /// <returns>What the program has written.</returns>
    public static string Test(string rules, string test) => Run("test", ("rules.yml", rules), ("test.yml", test));

    private static string Run(string command, params (string Name, string Text)[] files)
    {
        string folder = Directory.CreateTempSubdirectory("timers-rules-").FullName;
        try
        {
            foreach ((string name, string text) in files) File.WriteAllText(Path.Combine(folder, name), text);
            (int code, string output) = ForeignTool.Run("promtool", command, "rules", Path.Combine(folder, files[^1].Name));
            Assert.That(code, Is.Zero, output);
            return output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
