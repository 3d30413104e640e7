using System.Diagnostics;

namespace Shop.Tests;

/// <summary>The sample as a process of its own ends with an exit code by which systemd and orchestrators see whether its start has failed.</summary>
public class ExitCodeTests
{
    [TestCase("TimerJobs:Jobs:confirm=often", "TimerJobs:Jobs:confirm: the period 'often' ")]
    [TestCase("TimerJobs:Jobs:confrim=5s", "TimerJobs:Jobs:confrim: there is no job 'confrim'")]
    [TestCase("TimerJobs:DrainTimeout=soon", "TimerJobs:DrainTimeout: the drain time 'soon' ")]
    public void A_wrong_setting_ends_the_process_with_an_error(string setting, string message)
    {
        using ChildProcess shop = Start("--" + setting);

        (int exitCode, string output) = shop.Finish();

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(output + shop.Errors, Does.Contain(message));
    }

    [Test]
    public void A_stop_ends_the_process_without_an_error()
    {
        using ChildProcess shop = Start("--TimerJobs:Jobs:confirm=off");
        shop.ReadUntil("2 jobs have started");

        shop.Signal(ChildProcess.SIGTERM);

        Assert.That(shop.Finish().ExitCode, Is.Zero);
    }

    private static ChildProcess Start(string setting)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Shop.dll"), loopback = new UriBuilder("http", "127.0.0.1", 0).ToString();
        return new(new ProcessStartInfo("dotnet", [program, "--urls", loopback, "--ConnectionStrings:Orders", "Data Source=:memory:", setting]));
    }
}
