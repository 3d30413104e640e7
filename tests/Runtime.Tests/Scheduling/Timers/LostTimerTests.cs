using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Scheduling.Timers;

/// <summary>Other code closes the timer of a job, although neither the timer nor its number belongs to that code.</summary>
[RealKernel]
public class LostTimerTests
{
    private readonly List<JobError> _errors = [];
    private int[] _foreign = [];

    [SetUp]
    public void Forget()
    {
        _errors.Clear();
        _foreign = Descriptors.Numbers(Descriptors.TimerFd);
    }

    [Test]
    public async Task D10_D12_a_timer_that_is_closed_while_a_copy_lives_is_replaced_and_haunts_no_other()
    {
        await using Scheduler scheduler = Start();
        int timer = NumberOfTimer();
        using FileDescriptor copy = Sys.Dup(new FileDescriptor(timer, ownsHandle: false));
        new FileDescriptor(timer, ownsHandle: true).Dispose();

        AssertReplaced(scheduler);
    }

    [Test]
    public async Task D10_D12_a_timer_whose_number_is_given_to_a_socket_is_replaced_and_the_socket_stays_open()
    {
        await using Scheduler scheduler = Start();
        int timer = NumberOfTimer();
        using FileDescriptor copy = Sys.Dup(new FileDescriptor(timer, ownsHandle: false));
        (FileDescriptor socket, FileDescriptor peer) = Sys.SocketPair();
        using (socket)
        using (peer)
        using (var number = new FileDescriptor(timer, ownsHandle: true)) // Its owner closes it, and we must not.
        {
            Sys.Replace(number, by: socket);
            AssertReplaced(scheduler);
            await scheduler.StopAsync();
            Sys.Write(number);
            Sys.Read(peer);
        }
    }

    [Test]
    public async Task D10_a_timer_that_is_closed_and_leaves_no_trace_is_told_at_the_stop_and_its_number_is_let_alone()
    {
        Scheduler scheduler = Start();
        int timer = NumberOfTimer();
        (FileDescriptor socket, FileDescriptor peer) = Sys.SocketPair();
        using (socket)
        using (peer)
        using (var number = new FileDescriptor(timer, ownsHandle: true))
        {
            Sys.Replace(number, by: socket);
            await scheduler.DisposeAsync();
            Sys.Write(number);
            Sys.Read(peer);
        }

        var told = (JobTimerException)Errors.Single().Exception;
        Assert.That(told.IsReplaced, Is.False);
        Assert.That(told.Message, Does.StartWith("The timer of job was found out of order at the stop").And.Contain("epoll_ctl(EPOLL_CTL_DEL)"));
    }

    private Scheduler Start()
    {
        var scheduler = new Scheduler(new JobTable(Job.Every("20ms", static _ => { })), new() { OnError = Note });
        scheduler.Start();
        return scheduler;
    }

    private void AssertReplaced(Scheduler scheduler)
    {
        Assert.That(() => Errors, Has.Length.EqualTo(1).After(Patience.Milliseconds, 1));
        Assert.That(((JobTimerException)Errors[0].Exception).IsReplaced, Is.True);
        long runs = scheduler.Jobs[0].Stats.Runs, rounds = scheduler.Loop.Counters.Iterations;
        Assert.That(() => scheduler.Jobs[0].Stats.Runs, Is.GreaterThan(runs + 10).After(Patience.Milliseconds, 10));
        // The rounds first: for each of them that has served a tick, there is a run by then.
        rounds = scheduler.Loop.Counters.Iterations - rounds;
        Assert.That(rounds, Is.LessThan(3 * (scheduler.Jobs[0].Stats.Runs - runs) + 20), "the copy's readiness does not keep the loop awake");
        Assert.That(Errors, Has.Length.EqualTo(1));
    }

    private JobError[] Errors
    {
        get { lock (_errors) return [.. _errors]; }
    }

    private void Note(JobError error)
    {
        lock (_errors) _errors.Add(error);
    }

    private int NumberOfTimer() => Descriptors.Numbers(Descriptors.TimerFd).Except(_foreign).Single();
}
