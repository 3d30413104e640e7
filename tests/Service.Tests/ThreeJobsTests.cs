extern alias ThreeJobs;

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TimerAttributes;
using Factory = Shop.Tests.ShopFactory<ThreeJobs::Program>;

namespace Shop.Tests;

/// <summary>The sample with three jobs does what its page promises, in as few lines as the page says.</summary>
public class ThreeJobsTests
{
    [Test]
    public void It_has_as_many_lines_of_code_as_its_page_says()
    {
        string[] files = ["samples/ThreeJobs/OrderJobs.cs", "samples/ThreeJobs/Program.cs"];

        IEnumerable<string> code = files.SelectMany(static file => Repository.Read(file).Split('\n')).Where(static line => !IsNoCode(line));

        Assert.That(code.Count(), Is.EqualTo(27));

        // Blank lines, braces, using directives, namespaces and comments.
        static bool IsNoCode(string line) => Regex.IsMatch(line, @"^\s*([{}();,]*|using [\w.]+;|namespace .*|//.*)\s*$");
    }

    [Test]
    public async Task Each_job_runs_on_its_schedule() // From 2030-01-01T00:00Z on, which is 01:00 in Berlin.
    {
        await using var shop = new Factory();
        Scheduler scheduler = shop.Services.GetRequiredService<Scheduler>();

        await shop.Time.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.That(scheduler.Jobs.Select(static job => (job.Name, job.Stats.Runs, job.Stats.Failures)), Is.EquivalentTo(new[]
        {
            ("confirm", 481L, 0L), // At once, and then each 15 s, by the settings.
            ("prune", 1L, 0L),
            ("count", 2L, 0L), // At 01:00 and 02:00.
        }));
    }

    [Test]
    public async Task A_change_of_the_settings_is_applied_while_it_runs()
    {
        await using var shop = new Factory();
        Scheduler scheduler = shop.Services.GetRequiredService<Scheduler>();
        var settings = (IConfigurationRoot)shop.Services.GetRequiredService<IConfiguration>();

        settings["TimerJobs:Jobs:count"] = "10m";
        settings.Reload();

        Assert.That(scheduler[new JobId("count")].Schedule.ToString(), Is.EqualTo("every 10m, aligned"));
    }

    [Test]
    public async Task A_job_whose_run_fails_is_run_again()
    {
        await using var shop = new Factory();
        ScheduledJob prune = shop.Services.GetRequiredService<Scheduler>()[new JobId("prune")];
        shop.DeleteDatabase();

        await shop.Time.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.That((prune.Stats.Runs, prune.Stats.Retries, prune.Stats.Failures), Is.EqualTo((1L, 3L, 4L)));
    }

    [Test]
    public async Task It_shows_its_health()
    {
        await using var shop = new Factory();

        string health = await shop.CreateClient().GetStringAsync("/health");

        Assert.That(health, Is.EqualTo("Healthy"));
    }

    [TestCase("127.0.0.1", new[] { 200, 202 }, 1)] // 202 if the run has not ended in 250 ms.
    [TestCase("192.0.2.1", new[] { 403 }, 0)]
    public async Task It_shows_its_jobs_and_runs_a_job_now_for_this_machine_alone(string caller, int[] answers, long runs)
    {
        // Arrange
        await using var shop = new Factory();
        ScheduledJob prune = shop.Services.GetRequiredService<Scheduler>()[new JobId("prune")];

        // Act
        int shown = await AskAsync("GET", "/timers/jobs"), run = await AskAsync("POST", "/timers/jobs/prune/run");

        // Assert
        Assert.That(shown, Is.EqualTo(answers[0]));
        Assert.That(answers, Does.Contain(run));
        Assert.That(prune.Stats.ManualRuns, Is.EqualTo(runs));

        async Task<int> AskAsync(string method, string path) => (await shop.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(caller);
            (context.Request.Method, context.Request.Path, context.Request.Headers["X-Timers"]) = (method, path, "1");
        })).Response.StatusCode;
    }
}
