namespace TimerAttributes.EndToEnd;

/// <summary>The samples, but for Heartbeat, as native programs: published without a warning, and at work.</summary>
public class NativeSampleTests
{
    // One for all: what they have in common is compiled once.
    private static TemporaryFolder s_folder = null!;

    [OneTimeSetUp]
    public void Create() => s_folder = new();

    [OneTimeTearDown]
    public void Delete() => s_folder.Dispose();

    [Test]
    public void ManyTimers_calls_its_timers_and_takes_commands()
    {
        using var sample = Sample.StartProgram(NativeProgram.Publish("ManyTimers", s_folder));
        sample.Write("rearm 0 100ms\n");
        Assert.That(sample.ReadLine(), Does.StartWith("100,001 timers armed in "));
        TestContext.Out.WriteLine(sample.Lines[0]);
        sample.ReadUntil("timer 0, every 0.1 s: ");
        sample.Write("quit\n");
        sample.End();
    }

    [Test]
    public void TimersAndSockets_obeys_a_client()
    {
        using var sample = Sample.StartProgram(NativeProgram.Publish("TimersAndSockets", s_folder));
        using var client = new Client(sample.ReadPort());
        client.Send("stop\n");
        Assert.That(sample.End()[^1], Is.EqualTo("stopped"));
    }

    [Test]
    public void Policies_has_every_option()
    {
        using var sample = Sample.StartProgram(NativeProgram.Publish("Policies", s_folder));
        PoliciesTests.MustSayAll(sample);
    }

    [Test]
    public void Calendar_has_the_due_times_of_the_calendar()
    {
        using var sample = Sample.StartProgram(NativeProgram.Publish("Calendar", s_folder), "2027-03-25");
        CalendarTests.MustSayAll(sample);
    }

    [Test]
    public void UpperEcho_answers_in_upper_case()
    {
        using var sample = Sample.StartProgram(NativeProgram.Publish("UpperEcho", s_folder));
        using var client = new Client(sample.ReadPort());
        client.Send("caf\u00e9");
        Assert.That(client.Receive(5), Is.EqualTo("CAF\u00c9"));
        sample.Terminate();
    }

    [Test]
    public void HandlerLoop_makes_no_system_call_while_it_is_idle()
    {
        string program = NativeProgram.Publish("HandlerLoop", s_folder);
        Assert.That(HandlerLoopTests.Idle(program).Output, Is.EqualTo("idle for 3 s: 0 system calls, 0 of them by the thread of the loop\n"));
    }
}
