using NUnit.Framework;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Testing.Tests.Runs;

/// <summary>Filters that wait for virtual time or do real work, around handlers on every kind of thread.</summary>
public class RunFilterTests
{
    private Bench _bench = null!;

    [TearDown]
    public async Task End() => await _bench.DisposeAsync();

    [Test]
    public async Task Virtual_time_passes_through_a_filter_and_its_handler([Values] RunOn runOn, [Values] bool isReal, [Values] bool captures)
    {
        var filter = new Filter(async (_, next) =>
        {
            _bench.Note("before");
            await (isReal ? Task.Run(static () => Thread.Sleep(5)) : _bench.Delay(2)).ConfigureAwait(captures);
            await next().ConfigureAwait(captures);
            _bench.Note("after");
        });
        _bench = new(new VirtualTime(), [filter, filter], Rows.EveryAsync("10s", async (_, stop) =>
        {
            _bench.Note("handler");
            await _bench.Delay(2, stop);
        }, runOn));
        await _bench.Advance(29);
        int wait = isReal ? 0 : 2;
        string[] Run(int due) =>
            [$"{due} before", $"{due + wait} before", $"{due + 2 * wait} handler", $"{due + 2 * wait + 2} after", $"{due + 2 * wait + 2} after"];
        Assert.That(_bench.Trace, Is.EqualTo((string[])[.. Run(10), .. Run(20)]));
        Assert.That(_bench.Scheduler.Jobs[0].Stats.LastDuration, Is.EqualTo(TimeSpan.FromSeconds(2 * wait + 2)));
        Assert.That(_bench.Errors, Is.Empty);
    }
}
