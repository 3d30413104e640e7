using NUnit.Framework;

namespace TimerAttributes.Testing.Tests;

/// <summary>What cannot be is said so at once.</summary>
public class MisuseTests
{
    [Test]
    public async Task A_handler_cannot_let_time_pass([Values] RunOn runOn, [Values] bool afterDelay)
    {
        Bench bench = null!;
        await using Bench one = bench = new(Rows.EveryAsync("1s", async (_, stop) =>
        {
            if (afterDelay) await bench.Delay(0.5, stop);
            await bench.Advance(1);
        }, runOn, "Acme.Poll"));
        await bench.Advance(2);
        Assert.That(bench.Errors[0].Exception, Is.TypeOf<InvalidOperationException>().With.Message.StartsWith("The handler of 'Acme.Poll' cannot let time pass"));
        bench.Errors.Clear();
    }

    [Test]
    public async Task Time_passes_once_at_a_time()
    {
        var end = new TaskCompletionSource();
        await using var bench = new Bench(new VirtualTime(), Rows.EveryAsync("1s", (_, _) => end.Task, first: "0s"));
        Task first = bench.Advance(1);
        Assert.That(() => bench.Advance(1), Throws.InvalidOperationException.With.Message.StartsWith("Time is passing already"));
        end.SetResult();
        await first;
    }

    [Test]
    public void A_span_is_not_negative_and_time_has_an_end()
    {
        using var time = new VirtualTime();
        Assert.That(() => time.AdvanceAsync(TimeSpan.FromTicks(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => time.StallLoopAsync(TimeSpan.FromTicks(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => time.SuspendAsync(TimeSpan.FromTicks(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => time.AdvanceAsync(TimeSpan.MaxValue), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1970 to 2261"));
        Assert.That(async () => await time.StepWallClockAsync(-TimeSpan.FromDays(80 * 365)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new VirtualTime(DateTimeOffset.UnixEpoch), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task Two_centuries_pass()
    {
        await using var bench = new Bench(Rows.Every("3650d", _ => { }));
        await bench.Advance(200 * 365 * 86_400d);
        Assert.That((bench.Scheduler.Jobs[0].Stats.Runs, bench.Time.Now.Year), Is.EqualTo((20L, 2229)));
    }

    [Test]
    public async Task After_dispose_time_passes_no_more()
    {
        var time = new VirtualTime();
        Task passing;
        await using (Scheduler scheduler = time.NewScheduler(new JobTable(Rows.EveryAsync("1s", (_, stop) => Task.Delay(Timeout.Infinite, stop)))))
        {
            scheduler.Start();
            passing = time.AdvanceAsync(TimeSpan.FromSeconds(2)); // Its handler waits for nothing that time brings.
            time.Dispose();
            time.Dispose();
            Assert.That(async () => await passing, Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => time.AdvanceAsync(TimeSpan.Zero), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => time.NewScheduler(new JobTable()), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => time.NewEventLoop(), Throws.TypeOf<ObjectDisposedException>());
        }
    }

    [Test]
    public async Task What_a_callback_throws_is_what_the_advance_throws()
    {
        using var time = new VirtualTime();
        await using ITimer timer = time.TimeProvider.CreateTimer(_ => throw new TimeoutException("oh"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.That(async () => await time.AdvanceAsync(TimeSpan.FromSeconds(5)), Throws.TypeOf<TimeoutException>());
        Assert.That(time.Now.Second, Is.EqualTo(1), "there it stands");
        await time.AdvanceAsync(TimeSpan.FromSeconds(5));
    }

    [Test]
    public async Task What_an_async_void_method_of_a_handler_throws_is_what_the_advance_throws()
    {
        Bench bench = null!;
        await using Bench one = bench = new(Rows.Once("1s", _ => Later()));
        Assert.That(async () => await bench.Advance(5), Throws.TypeOf<TimeoutException>());
        Assert.That(bench.Seconds, Is.EqualTo(2));

        async void Later()
        {
            await bench.Delay(1);
            throw new TimeoutException("oh");
        }
    }
}
