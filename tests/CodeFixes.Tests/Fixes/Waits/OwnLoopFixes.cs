using TimerAttributes.Generator.Analyzers.Waits;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Waits;

/// <summary>TMR228: one round of the loop is what the job does.</summary>
public class OwnLoopFixes
{
    private const string Title = "Remove the loop and its wait";

    [TestCase(
        "async Task Job(CancellationToken stop) { while (!stop.IsCancellationRequested) { await Get(stop); await Task.Delay(5, stop); } }",
        "async Task Job(CancellationToken stop) { await Get(stop); }")]
    [TestCase(
        "async Task Job(CancellationToken stop) { do { await Task.Delay(5).ConfigureAwait(false); await Get(stop); } while (!stop.IsCancellationRequested); }",
        "async Task Job(CancellationToken stop) { await Get(stop); }")]
    [TestCase("async Task Job() { while (true) { Work(); await Task.Delay(5); } }", "void Job() { Work(); }")]
    [TestCase("void Job() { for (;;) { Work(); Thread.Sleep(5); } }", "void Job() { Work(); }")]
    [TestCase(
        "async Task Job(CancellationToken stop) { using var timer = New(); while (await timer.WaitForNextTickAsync(stop)) { Work(); } }", null)]
    [TestCase(
        "async Task Job(CancellationToken stop) { using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); while (await timer.WaitForNextTickAsync(stop)) { Work(); } }",
        "void Job(CancellationToken stop) { Work(); }")]
    [TestCase(
        "async Task Job(CancellationToken stop) { while (true) { if (stop.IsCancellationRequested) return; await Get(stop); await Task.Delay(5); } }",
        "async Task Job(CancellationToken stop) { if (stop.IsCancellationRequested) return; await Get(stop); }")]
    [TestCase("async Task Job() { int count = 0; while (true) { Use(count++); await Task.Delay(5); } }", null)]
    [TestCase("async Task Job() { while (true) { Work(); await Task.Delay(5); Work(); } }", null)]
    [TestCase("async Task Job() { while (true) { await Task.Delay(5); Work(); await Task.Delay(5); } }", null)]
    [TestCase("async Task Job() { while (true) { if (s_on) continue; await Task.Delay(5); } }", null)]
    [TestCase("async Task Job() { while (true) { try { await Get(default); } catch (OperationCanceledException) { break; } await Task.Delay(5); } }", null)]
    [TestCase("async Task Job() { try { while (true) { Work(); await Task.Delay(5); } } finally { Work(); } }", null)]
    [TestCase("async Task Job() { for (int i = 0; true; i++) { Use(i); await Task.Delay(5); } }", null)]
    [TestCase("async Task Job() { while (true) await Task.Delay(5); }", null)]
    [TestCase("async Task Job(CancellationToken stop) { await Task.Delay(-1, stop); }", null)]
    [TestCase("Task Job(CancellationToken stop) { while (true) { if (stop.IsCancellationRequested) return Task.CompletedTask; Work(); Thread.Sleep(5); } }", null)] // Its end would need a return.
    [TestCase("async Task Job() { while (true) { Work(); await Task.Delay(5); } } Task Other() => Job();", null)] // The other code awaits a Task.
    public void TMR228_takes_the_loop_away_where_its_shape_is_plain(string before, string? after)
    {
        if (after is null) Assert.That(Fixed.Offers<OwnLoopRule>(Job(before)), Is.Empty);
        else Fixed.Must<OwnLoopRule>(Job(before), Title, Job(after));
    }

    [Test]
    public void TMR228_moves_the_lines_of_the_round_to_the_left_and_keeps_comments() => Fixed.Must<OwnLoopRule>(
        Job("""
            async Task Job(CancellationToken stop)
                {
                    // For ever.
                    while (!stop.IsCancellationRequested)
                    {
                        // What is new?
                        int news = await Get(stop);
                        if (news > 0)
                        {
                            Use(news); // Not yet.
                        }

                        // A little later.
                        await Task.Delay(5, stop);
                    }
                }
            """),
        Title,
        Job("""
            async Task Job(CancellationToken stop)
                {
                    // For ever.
                    // What is new?
                    int news = await Get(stop);
                    if (news > 0)
                    {
                        Use(news); // Not yet.
                    }
                    // A little later.
                }
            """));

    [Test]
    public void TMR228_keeps_the_comments_of_all_lines_that_it_removes() => Fixed.Must<OwnLoopRule>(
        Job("""
            async Task Job(CancellationToken stop)
                {
                    // The first.
                    using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); // The second.
                    while (await timer.WaitForNextTickAsync(stop)) // The third.
                    { // The fourth.
                        await Get(stop);
                        // The fifth.
                    } // The sixth.
                    // The seventh.
                }
            """),
        Title,
        Job("""
            async Task Job(CancellationToken stop)
                {
                    // The first.
                    // The second.
                    // The third.
                    // The fourth.
                    await Get(stop);
                    // The fifth.
                    // The sixth.
                    // The seventh.
                }
            """));

    [Test]
    public void TMR228_keeps_the_comments_of_a_loop_that_only_waits() => Fixed.Must<OwnLoopRule>(
        Job("""
            void Job()
                {
                    while (true)
                    {
                        // Later.
                        Thread.Sleep(1000);
                    }
                }
            """),
        Title,
        Job("""
            void Job()
                {
                    // Later.
                }
            """));

    [Test]
    public void TMR228_everywhere() => Fixed.MustEverywhere<OwnLoopRule>(
        "TMR228", 0,
        Job("async Task Job() { while (true) { Work(); await Task.Delay(1000); } } [Every(\"2s\")] internal void Other() { for (;;) { Work(); Thread.Sleep(TimeSpan.FromSeconds(2)); } }"),
        Job("void Job() { Work(); } [Every(\"2s\")] internal void Other() { Work(); }"));

    [TestCase("async Task Job() { while (true) { Work(); await Task.Delay(999); } }")]
    [TestCase("async Task Job() { while (true) { Work(); await Task.Delay(s_on ? 1 : 2); } }")]
    [TestCase("async Task Job(CancellationToken stop) { using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2)); while (await timer.WaitForNextTickAsync(stop)) { Work(); } }")]
    [TestCase("[Every(\"3s\")] async Task Job() { while (true) { Work(); await Task.Delay(1000); } }")]
    public void TMR228_is_for_the_author_where_the_loop_waits_for_another_time_than_the_period(string job) =>
        Fixed.MustEverywhereStay<OwnLoopRule>("TMR228", Job(job));

    [TestCase("PeriodicTimer timer = new(TimeSpan.FromSeconds(1))")]
    [TestCase("var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1000))")]
    public void TMR228_everywhere_knows_the_period_of_a_timer(string timer) => Fixed.MustEverywhere<OwnLoopRule>(
        "TMR228", 0,
        Job($"async Task Job(CancellationToken stop) {{ using {timer}; while (await timer.WaitForNextTickAsync(stop)) {{ await Get(stop); }} }}"),
        Job("async Task Job(CancellationToken stop) { await Get(stop); }"));

    private static string Job(string job) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            static bool s_on = DateTime.Now.Year > 1;
            static void Work() => s_on = !s_on;
            static void Use(int number) => s_on = number > 1;
            static PeriodicTimer New() => new(TimeSpan.FromSeconds(1));
            static Task<int> Get(CancellationToken stop) => Task.FromResult(stop.GetHashCode());
            [Every("1s")] {{(job[0] == '[' ? job.Replace("] ", "] internal ") : "internal " + job)}}
        }
        """;
}
