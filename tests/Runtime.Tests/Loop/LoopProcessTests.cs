using System.Globalization;
using System.Text.RegularExpressions;

namespace TimerAttributes.Tests.Loop;

/// <summary>A loop in a process whose limits can be lowered.</summary>
[RealKernel]
public partial class LoopProcessTests
{
    [Test]
    public void D03_an_accept_loop_without_a_descriptor_left_does_not_spin_and_accepts_when_there_is_one()
    {
        using var probe = new ProbeProcess("accept");
        (int exitCode, string output) = probe.Finish();
        Assert.That(exitCode, Is.Zero, output);
        Match match = Counts().Match(output);
        Assert.That(match.Success, Is.True, output);
        Assert.That(Number(2), Is.LessThanOrEqualTo(Number(3) / 100 + 1), output);
        Assert.That(output, Does.Contain("refused: True\naccepted 5, reports 1\n"));

        int Number(int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^begun\ncalls before the brake (\d+) after it (\d+) in (\d+) ms, reports 1\n")]
    private static partial Regex Counts();
}
