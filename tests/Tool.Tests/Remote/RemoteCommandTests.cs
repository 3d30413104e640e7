using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Tests.Remote;

/// <summary>The commands for a running program, against a real server with the page.</summary>
public class RemoteCommandTests
{
    [Test]
    public async Task Top_shows_each_job_once_where_the_output_is_no_screen()
    {
        await using RunningSite site = await RunningSite.StartAsync();
        await site.Time.AdvanceAsync(TimeSpan.FromSeconds(45));

        string[] lines = [.. (await Run(site, "top")).Output.Split('\n').Select(static line => line.TrimEnd())];

        Assert.That(lines[0], Is.EqualTo("2030-01-01T00:00:45Z  3 jobs, 0 running, 1 failing or overdue"));
        Assert.That(lines[1], Does.Match("^JOB +STATE +NEXT +LAST RUN +RESULT +RUNS +DECLINED +FAILED +SKIPPED +LATE P99 +TAKES P50$"));
        Assert.That(lines[2], Does.Match(@"^Acme\.Fails +waiting.* 2030-01-01T00:01:00Z  2030-01-01T00:00:30Z  Failed +1 +0 +1 +0 "));
        Assert.That(lines[3], Does.StartWith("Acme.Slow "));
        Assert.That(lines[4], Does.Match(@"^Acme\.Tick +waiting +2030-01-01T00:00:50Z  2030-01-01T00:00:40Z  Succeeded +4 +0 +0 +0 "));
    }

    [TestCase(80, 10, 20)]
    [TestCase(80, 16, 5)]
    [TestCase(200, 4, 3)]
    [TestCase(30, 12, 9)]
    public async Task Top_begins_with_what_needs_attention_and_fits_on_the_screen_whose_size_changes(int width, int height, int later)
    {
        // Arrange
        await using RunningSite site = await RunningSite.StartAsync();
        await site.Time.AdvanceAsync(TimeSpan.FromSeconds(45));
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var stop = new CancellationTokenSource();
        int reads = 0;
        var terminal = new Terminal(output, TextWriter.Null, () => width, hasColour: false, () =>
        {
            if (++reads == 3) stop.Cancel(); // The first reading is of whether there is a screen, and each screen has one more.
            return reads < 3 ? height : later;
        });
        System.CommandLine.ParseResult parsed = Tool.Commands.TimersCommand.Root(terminal).Parse(["top", site.Page, "--interval", "100ms"]);

        // Act
        int code = await Tool.Commands.TopCommand.RunAsync(new(parsed, terminal), stop.Token);

        // Assert
        string[] screens = output.ToString().Replace("\e[?25h\e[?1049l", "", StringComparison.Ordinal).Split("\e[H\e[2J")[1..];
        Assert.That((code, screens.Length), Is.EqualTo((0, 2)));
        foreach ((string screen, int lines) in screens.Zip([height, later]))
        {
            string[] texts = screen.Split('\n');
            Assert.That(texts.Sum(text => Math.Max(1, (text.Length + width - 1) / width)), Is.LessThanOrEqualTo(lines));
            Assert.That(texts[0], Does.StartWith("2030-01-01T00:00:45Z"));
            Assert.That(screen, Does.Not.Contain("Acme.Slow").Or.Contains("Acme.Fails"));
        }

        Assert.That(screens[0], Does.Contain("Acme.Fails"));
    }

    [Test]
    public async Task Top_says_that_the_store_does_not_answer_and_which_job_is_overdue_for_it()
    {
        JobTable table = new(new JobEntry(
            "Acme.Close", Schedule.Cron("* * * * *"), new JobOptions { Scope = JobScope.Cluster }, _ => static (in Tick _, CancellationToken _) => default));
        await using RunningSite site = await RunningSite.StartAsync(services => services.AddTimerJobs(table));
        site.Node.IsPartitioned = true;
        await site.Time.AdvanceAsync(TimeSpan.FromSeconds(130));

        string[] lines = [.. (await Run(site, "top")).Output.Split('\n').Select(static line => line.TrimEnd())];

        Assert.That(lines[0], Is.EqualTo("2030-01-01T00:02:10Z  4 jobs, 0 running, 2 failing or overdue"));
        Assert.That(lines[1], Does.StartWith("The store of the jobs' state does not answer: TimerAttributes.State.TimerStoreException: 'web-1' cannot reach the store"));
        Assert.That(lines[3], Does.Match("^Acme.Close +waiting, overdue .* Declined +2 +2 +0 +0 "));
    }

    [Test]
    public async Task Top_in_JSON_is_the_answer_of_the_page()
    {
        await using RunningSite site = await RunningSite.StartAsync();
        JsonElement jobs = JsonDocument.Parse((await Run(site, "top", "--json")).Output).RootElement.GetProperty("jobs");
        Assert.That(jobs.EnumerateArray().Select(static job => job.GetProperty("name").GetString()), Is.EqualTo(["Acme.Fails", "Acme.Slow", "Acme.Tick"]));
    }

    [Test]
    public async Task Run_pause_and_resume_act_on_the_job_and_say_what_has_become_of_it([Values] bool hasAntiforgery)
    {
        await using RunningSite site = await RunningSite.StartAsync(hasAntiforgery ? static services => services.AddAntiforgery() : null);

        Assert.That(await Run(site, "run", "Tick"), Is.EqualTo(new Timers(0, "Acme.Tick: Succeeded\n", "")));
        Timers failed = await Run(site, "run", "Acme.Fails");
        Assert.That(failed.ExitCode, Is.EqualTo(1));
        Assert.That(failed.Output, Does.StartWith("Acme.Fails: Failed, System.InvalidOperationException: the disk is ").And.EndsWith("[31mfull\n").And.Not.Contains("\e"));
        Assert.That(await Run(site, "pause", "tick"), Is.EqualTo(new Timers(0, "Acme.Tick: paused\n", "")));
        Assert.That(site.Scheduler[new JobId("Acme.Tick")].IsPaused);
        Assert.That(await Run(site, "resume", "Acme.Tick"), Is.EqualTo(new Timers(0, "Acme.Tick: resumed, next due 2030-01-01T00:00:10Z\n", "")));
        Assert.That(site.Scheduler[new JobId("Acme.Tick")].IsPaused, Is.False);
        Assert.That(site.Scheduler[new JobId("Acme.Tick")].Stats.ManualRuns, Is.EqualTo(1));
    }

    [Test]
    public async Task Cancel_ends_a_run_under_way_and_says_if_there_is_none()
    {
        await using RunningSite site = await RunningSite.StartAsync();
        Assert.That(await Run(site, "cancel", "Slow"), Is.EqualTo(new Timers(1, "Acme.Slow: no run is under way\n", "")));
        Assert.That(await Run(site, "run", "Slow"), Is.EqualTo(new Timers(0, "Acme.Slow: the run has begun\n", "")));
        Assert.That(await Run(site, "cancel", "Slow"), Is.EqualTo(new Timers(0, "Acme.Slow: the runs under way are cancelled\n", "")));
    }

    [Test]
    public async Task A_header_lets_the_command_in_and_is_never_repeated()
    {
        await using RunningSite site = await RunningSite.StartAsync(before: static app => app.Use(static (context, next) =>
        {
            if (context.Request.Headers.Authorization == "Bearer secret") return next(context);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }));

        Assert.That(await Run(site, "run", "Tick", "--header", "Authorization: Bearer secret"), Has.Property("ExitCode").EqualTo(0));
        Timers refused = await Run(site, "run", "Tick", "--header", "Authorization: Bearer wrong");
        Assert.That(refused, Is.EqualTo(new Timers(2, "",
            $"timers: The page '{site.Page}/' does not let the request in (401). Send what the application asks for, as in --header 'Authorization: Bearer TOKEN'.\n")));
        Timers damaged = await Run(site, "run", "Tick", "--header", "Bearer-secret");
        Assert.That(damaged, Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("of --header is not valid"));
        Timers spaced = await Run(site, "run", "Tick", "--header", "Authorization Bearer: secret-value");
        Assert.That(spaced, Has.Property("ExitCode").EqualTo(2).And.Property("Error").Not.Contains("secret-value"));
    }

    [Test]
    public async Task A_user_without_the_right_is_told_so_and_not_that_a_header_lacks()
    {
        await using RunningSite site = await RunningSite.StartAsync(before: static app => app.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }));

        Assert.That(await Run(site, "run", "Tick", "--header", "Authorization: Bearer reader"), Is.EqualTo(new Timers(2, "",
            $"timers: The page '{site.Page}/' forbids the request (403): the user of the headers has no right to it, or the request has no user. "
            + "Send the header of a user who has the right.\n")));
    }

    [Test]
    public async Task A_page_that_is_closed_or_read_only_says_why()
    {
        await using RunningSite closed = await RunningSite.StartAsync(open: static _ => { });
        await using RunningSite readOnly = await RunningSite.StartAsync(open: static page => page.AllowAnonymous().ReadOnly());
        Assert.That((await Run(closed, "top")).Error, Does.Contain("refuses with 403").And.Contains("RequireAuthorization"));
        Assert.That((await Run(readOnly, "pause", "Tick")).Error, Does.Contain("was mapped with ReadOnly(), so it has no actions"));
        Assert.That((await Run(readOnly, "top")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task An_address_without_such_a_page_is_told_with_what_to_write()
    {
        await using RunningSite site = await RunningSite.StartAsync(before: static app =>
        {
            app.MapGet("/other/jobs", () => "no JSON");
            app.MapGet("/empty/jobs", () => Results.Text("{}"));
            app.MapGet("/null/jobs", () => Results.Text("{\"jobs\":[null]}"));
            app.MapGet("/moved/jobs", () => Results.Redirect("/login"));
        });
        string root = site.Page.Replace("/timers", "", StringComparison.Ordinal);
        string dead = "http" + Uri.SchemeDelimiter + "127.0.0.1:1/timers";

        Assert.That(Error("top", root), Does.Contain("There is no page of TimerAttributes.Dashboard at").And.Contains("the address that MapTimers has"));
        Assert.That(Error("top", root + "/other"), Does.Contain("There is no page of TimerAttributes.Dashboard at"));
        foreach (string page in new[] { "/empty", "/null" })
        {
            foreach (string[] line in new string[][] { ["top", root + page], ["top", root + page, "--json"], ["run", root + page, "Tick"] })
                Assert.That(Error(line), Does.Contain($"There is no page of TimerAttributes.Dashboard at '{root}{page}/'").And.Contains("the address that MapTimers has"));
        }

        Assert.That(Error("top", root + "/moved"), Does.Contain("leads to '/login' (302)"));
        Assert.That(Error("top", dead), Does.Contain("cannot be reached").And.Contains("Start the application"));
        Assert.That(Error("top", "a b"), Does.Contain("'a b' is not the address of a page"));
        Assert.That(Error("top", "ftp" + Uri.SchemeDelimiter + "a"), Does.Contain("is not the address of a page"));
        Assert.That(Error("top", "127.0.0.1:1/timers/"), Does.Contain($"'{dead}/' cannot be reached"));
        Assert.That((await Run(site, "top")).ExitCode, Is.EqualTo(Timers.Run("top", site.Page.Replace("http" + Uri.SchemeDelimiter, "", StringComparison.Ordinal)).ExitCode));
        Assert.That(Error("top", site.Page, "--interval", "5"), Does.Contain("The value '5' of --interval has no unit"));
        Assert.That(Error("top", site.Page, "--interval", "1ms"), Does.Contain("less than 100ms"));
        Assert.That(Error("run", site.Page, "Nothing"), Does.Contain("There is no job 'Nothing'. The jobs are: Acme.Fails, Acme.Slow, Acme.Tick."));
    }

    private static string Error(params string[] arguments) => Timers.ErrorOf(arguments);

    private static Task<Timers> Run(RunningSite site, string command, params string[] arguments) => Task.Run(() => Timers.Run([command, site.Page, .. arguments]));
}
