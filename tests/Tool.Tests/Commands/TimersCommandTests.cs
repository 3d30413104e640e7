namespace TimerAttributes.Tool.Tests.Commands;

/// <summary>The command line itself: wrong commands, help, and scripts of shells.</summary>
public class TimersCommandTests
{
    [TestCase("lst", "timers: Unrecognized command or argument 'lst'.\ntimers: 'timers --help' says what can be written.\n")]
    [TestCase("", "timers: Required command was not provided.\ntimers: 'timers --help' says what can be written.\n")]
    [TestCase("list", "timers: Required argument missing for command: 'list'.\ntimers: 'timers list --help' says what can be written.\n")]
    public void A_wrong_command_line_is_told_with_the_way_to_the_help(string line, string message) =>
        Assert.That(Timers.ErrorOf(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(message));

    [TestCase("baseline x.dll --json", "--json means nothing to 'timers baseline'")]
    [TestCase("--json export grafana x.dll", "--json means nothing to 'timers export'")]
    [TestCase("export ics x.dll --tz UTC", "--tz means nothing to 'timers export'")]
    [TestCase("check x.dll --now 2030-01-01T00:00Z", "--now means nothing to 'timers check'")]
    [TestCase("diff x.dll y.dll --utc", "--utc means nothing to 'timers diff'")]
    [TestCase("top localhost:1 --now 2030-01-01T00:00Z", "--now means nothing to 'timers top'")]
    [TestCase("completion bash --utc", "--utc means nothing to 'timers completion'")]
    public void An_option_that_a_command_would_ignore_is_refused(string line, string message) =>
        Assert.That(Timers.ErrorOf(line.Split(' ')), Does.StartWith($"timers: The option {message}; leave it out.\n"));

    [TestCase("list x.dll --utc --tz Europe/Berlin")]
    [TestCase("top localhost:1 --tz UTC --utc")]
    public void Two_zones_for_the_same_times_are_refused(string line) => Assert.That(
        Timers.ErrorOf(line.Split(' ')),
        Does.StartWith("timers: The options --utc and --tz both say in which time zone times are shown; write one of them.\n"));

    [Test]
    public void The_help_names_each_command()
    {
        string help = Timers.OutputOf("--help");
        foreach (string command in new[] { "list", "next", "simulate", "herd", "explain", "baseline", "check", "diff", "completion" })
            Assert.That(help, Does.Contain($"\n  {command} "));
    }

    [Test]
    public void The_document_names_each_command_and_option()
    {
        // Arrange
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs/tool.md"));
        var terminal = new Tool.Output.Terminal(TextWriter.Null, TextWriter.Null, static () => null, hasColour: false, static () => null);
        System.CommandLine.RootCommand root = Tool.Commands.TimersCommand.Root(terminal);

        // Act
        IEnumerable<string> names = root.Subcommands.Select(command => $"`{command.Name} ")
            .Concat(root.Subcommands.SelectMany(command => command.Options).Concat(root.Options).Select(option => option.Name).Where(name => name is not ("--help" or "--version")));

        // Assert
        Assert.That(names.Distinct().Where(name => !document.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("bash", "complete -o default -F _timers timers")]
    [TestCase("zsh", "#compdef timers")]
    [TestCase("fish", "complete -c timers")]
    public void A_script_is_written_for_each_shell(string shell, string line) => Assert.That(Timers.OutputOf("completion", shell), Does.Contain(line));

    [Test]
    public void Another_shell_is_refused() => Assert.That(Timers.ErrorOf("completion", "cmd"), Does.Contain("'cmd'").And.Contains("'bash'"));

    [Test]
    public void The_directive_that_the_scripts_use_completes_commands_and_options()
    {
        Assert.That(Timers.OutputOf("[suggest:9]", "timers ex").Split('\n'), Does.Contain("explain"));
        Assert.That(Timers.OutputOf("[suggest:18]", "timers next x.dll ").Split('\n'), Does.Contain("--count"));
    }
}
