namespace TimerAttributes.Tool.Tests.Commands;

/// <summary>Names of a file cannot control the terminal.</summary>
public class VisibleTests
{
    private const string Name = "Acme.\\u001b[31mPoll";

    [TestCase("herd FILE")]
    [TestCase("next FILE Nothing")]
    [TestCase("list FILE")]
    [TestCase("diff BASELINE FILE")]
    [TestCase("diff FILE BASELINE")]
    [TestCase("export prometheus FILE")]
    public void No_control_character_is_written(string line)
    {
        // Arrange
        using BuiltFile file = BuiltFile.Of(BuiltFile.Job(Name, "every", "1h", "\"Enabled\":false"));
        using BuiltFile baseline = BuiltFile.Raw("[Acme]\nAcme.\e[32mOld | every 5s\e[0m\n");
        string[] arguments = [.. line.Split(' ').Select(word => word switch { "FILE" => file.Path, "BASELINE" => baseline.Path, _ => word })];

        // Act
        Timers call = Timers.Run(arguments);

        // Assert
        string written = call.Output + call.Error;
        Assert.That(written, Does.Contain("Poll").And.Contains("[31m").And.Not.Contains("\e"));
    }
}
