using System.Diagnostics;
using TimerAttributes.Errors;

namespace TimerAttributes.Tests.Errors;

/// <summary>Lines about errors hold up nothing, whatever standard error does with them.</summary>
public class StandardErrorTests
{
    private const int Failing = 100;

    [Test]
    public async Task K05_a_standard_error_that_takes_nothing_holds_up_no_job_and_no_stop([Values(RunOn.Loop, RunOn.Pool)] RunOn runOn)
    {
        int calls = 0;
        using var error = new BlockedError();
        JobEntry[] failing = [.. Enumerable.Range(1, Failing).Select(n => Job.Once("2s", _ => throw new InvalidOperationException("no"), runOn, $"late {n}"))];
        await using var run = new VirtualScheduler([Job.Every("1s", _ => calls++, name: "good"),
            Job.Once("1s", _ => throw new InvalidOperationException("no"), runOn, "early"), .. failing]);
        run.Kernel.Advance("1s");
        error.AwaitWrite();
        run.Kernel.Advance("3s");
        Assert.That(calls, Is.EqualTo(4));
        const int Dropped = Failing - ErrorWriter.MaxWaiting;
        Assert.That(run.Scheduler.Loop.Counters.DroppedErrorLines, Is.EqualTo(Dropped));
        await run.Scheduler.StopAsync().WaitAsync(Patience.Span);
        long start = Stopwatch.GetTimestamp();
        for (int n = 0; n < 2 * Patience.Span.TotalSeconds; n++) ErrorWriter.Flush();
        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(Patience.Span), "each waits for as long as the first did");

        error.Release();
        Assert.That(() => error.Lines, Has.Length.EqualTo(1 + ErrorWriter.MaxWaiting + 1).After(Patience.Milliseconds, 5));
        Assert.That(error.Lines[0], Does.StartWith("TimerAttributes: job 'early' failed: System.InvalidOperationException: no at "));
        Assert.That(error.Lines[^2], Does.StartWith("TimerAttributes: job 'late "));
        Assert.That(error.Lines[^1], Is.EqualTo($"TimerAttributes: lines dropped: {Dropped}, because standard error did not take them in time"));
    }

    [Test]
    public void K05_a_standard_error_that_takes_nothing_holds_up_no_handler_of_a_loop_and_no_dispose()
    {
        using var error = new BlockedError();
        using var ran = new ManualResetEventSlim();
        var loop = new EventLoop();
        var thread = new Thread(loop.Run) { IsBackground = true };
        thread.Start();
        loop.Post(static () => throw new InvalidOperationException("of a post"));
        error.AwaitWrite();
        loop.Once(TimeSpan.Zero, static () => throw new InvalidOperationException("of a timer"));
        loop.Once(TimeSpan.FromMilliseconds(10), ran.Set);
        Assert.That(ran.Wait(Patience.Span), Is.True, "the loop is held up");
        Assert.That(Task.Run(loop.Dispose).Wait(Patience.Span) && thread.Join(Patience.Span), Is.True, "the dispose is held up");
    }

    [Test]
    public void K05_a_standard_error_that_takes_nothing_holds_up_no_watchdog()
    {
        using var error = new BlockedError();
        var loop = new EventLoop(new() { StallLimit = TimeSpan.FromMilliseconds(10) });
        var thread = new Thread(loop.Run) { IsBackground = true };
        thread.Start();
        bool isTold = false;
        loop.Post(() =>
        {
            error.AwaitWrite(); // The line says that this handler holds the loop.
            isTold = true;
        });
        Assert.That(Task.Run(loop.Dispose).Wait(Patience.Span) && thread.Join(Patience.Span), Is.True, "the dispose is held up");
        Assert.That(isTold, Is.True);
        Assert.That(() => Posix.Threads("TimerAttributes watchdog"), Is.Empty.After(Patience.Milliseconds, 5), "the watchdog waits for its line");
    }

    [Test]
    public async Task K05_a_writer_that_throws_costs_its_line_and_no_other()
    {
        using var lines = new StandardError();
        TextWriter working = Console.Error;
        using var throwing = new ThrowingWriter();
        Console.SetError(throwing);
        await using var run = new VirtualScheduler(
            Job.Once("1s", _ => throw new InvalidOperationException("to the throwing writer"), name: "first"),
            Job.Once("2s", _ => throw new InvalidOperationException("to the working one"), name: "second"));
        run.Kernel.Advance("1s");
        Assert.That(() => throwing.Calls, Is.EqualTo(1).After(Patience.Milliseconds, 5)); // A flush would wait for one second at most.
        Console.SetError(working);
        run.Kernel.Advance("1s");
        Assert.That(lines.ToString, Does.StartWith("TimerAttributes: job 'second' failed: ").After(Patience.Milliseconds, 5));
        Assert.That(throwing.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_line_is_there_when_the_stop_is_over()
    {
        using var lines = new StandardError();
        await using var run = new VirtualScheduler(Job.Once("1s", _ => throw new InvalidOperationException("no"), name: "bad"));
        var slow = new SlowWriter(Console.Error);
        Console.SetError(slow);
        run.Kernel.Advance("1s");
        await run.Scheduler.StopAsync();
        Assert.That(slow.Written, Is.EqualTo(1));
    }

    [Test]
    public void A_line_is_there_when_Run_has_returned_and_when_Dispose_has([Values] bool isDisposed)
    {
        using var lines = new StandardError();
        var slow = new SlowWriter(Console.Error);
        Console.SetError(slow);
        using var loop = new EventLoop();
        loop.Post(static () => throw new InvalidOperationException("no"));
        if (isDisposed)
        {
            loop.Dispose(); // What was posted runs here.
        }
        else
        {
            loop.Post(loop.Stop);
            loop.Run();
        }

        Assert.That(slow.Written, Is.EqualTo(1));
    }

    [Test]
    public void A_line_has_an_end_however_long_the_message_is()
    {
        using var lines = new StandardError();
        using var loop = new EventLoop();
        loop.Post(static () => throw new InvalidOperationException(new string('x', 1_000_000)));
        loop.Dispose();
        Assert.That(lines.ToString().TrimEnd(), Does.EndWith("xxx…").And.Length.LessThan(4_100));
    }

    private sealed class ThrowingWriter : StringWriter
    {
        public int Calls { get; private set; }

        public override void WriteLine(string? value)
        {
            Calls++;
            throw new NotSupportedException();
        }
    }

    private sealed class SlowWriter(TextWriter writer) : StringWriter
    {
        private volatile int _written;

        public int Written => _written;

        public override void WriteLine(string? value)
        {
            Thread.Sleep(100);
            writer.WriteLine(value);
            _written++;
        }
    }
}
