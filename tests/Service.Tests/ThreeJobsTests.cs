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
    public void It_has_thirty_lines_of_code()
    {
        string[] files = ["samples/ThreeJobs/OrderJobs.cs", "samples/ThreeJobs/Program.cs"];

        IEnumerable<string> code = files.SelectMany(static file => Repository.Read(file).Split('\n')).Where(static line => !IsNoCode(line));

        Assert.That(code.Count(), Is.EqualTo(30));

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
    public async Task It_shows_its_health_and_its_jobs_and_runs_a_job_now()
    {
        await using var shop = new Factory();
        HttpClient client = shop.CreateClient();

        HttpResponseMessage run = await client.PostAsync("/jobs/prune/run", content: null);
        HttpResponseMessage unknown = await client.PostAsync("/jobs/prun/run", content: null);

        Assert.That(await run.Content.ReadAsStringAsync(), Is.EqualTo("Succeeded"));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await client.GetStringAsync("/jobs"), Does.Contain("confirm").And.Contain("prune").And.Contain("count"));
        Assert.That(await client.GetStringAsync("/health"), Is.EqualTo("Healthy"));
    }
}
