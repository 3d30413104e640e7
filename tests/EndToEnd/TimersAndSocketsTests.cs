using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TimerAttributes.EndToEnd;

/// <summary>The TimersAndSockets sample: its three timers, and its server over loopback.</summary>
public partial class TimersAndSocketsTests
{
    private const string Commands = "status, sleep <ms>, bye, stop";

    [Test]
    public void Three_timers_are_called_and_never_early_and_stop_ends_it()
    {
        long start = Stopwatch.GetTimestamp();
        using var sample = Sample.Start("TimersAndSockets");
        int port = sample.ReadPort();
        var expirations = new Dictionary<double, int> { [0.25] = 0, [0.5] = 0, [0.75] = 0 };
        while (expirations.Values.Min() < 3)
        {
            (double period, int count) = TimerOf(sample.ReadLine());
            expirations[period] += count;
            Assert.That(Stopwatch.GetElapsedTime(start).TotalSeconds, Is.GreaterThanOrEqualTo(period * expirations[period]));
        }

        using var client = new Client(port);
        Assert.That(client.ReceiveLine(), Is.EqualTo($"commands: {Commands}"));
        client.Send("stop\n");
        Assert.That(client.ReceiveLine(), Is.EqualTo("stopping"));
        Assert.That(sample.End()[^1], Is.EqualTo("stopped"));
        Assert.That(client.ReceiveAll(), Is.Empty);
        Assert.That(sample.Lines, Has.Some.EqualTo("server: Readable").And.Some.EqualTo($"client {client.Name}: Readable"));
    }

    [Test]
    public void Commands_come_in_pieces_and_unknown_ones_are_answered()
    {
        using var sample = Sample.Start("TimersAndSockets");
        using var client = Connect(sample.ReadPort());
        client.Send("sta");
        sample.ReadUntil($"client {client.Name}: Readable");
        client.Send("tus\r\nfly me\n\nsle");
        Assert.That(client.ReceiveLine(), Does.StartWith("3 timers, 2 descriptors, "));
        Assert.That(client.ReceiveLine(), Is.EqualTo($"'fly me' is none of the commands: {Commands}"));
        client.Send("ep 0\nsleep -1\nbye\nstatus\n");
        Assert.That(client.ReceiveLine(), Is.EqualTo("slept 0 ms"));
        Assert.That(client.ReceiveLine(), Is.EqualTo($"'sleep -1' is none of the commands: {Commands}"));
        Assert.That(client.ReceiveLine(), Is.EqualTo("bye"));
        Assert.That(client.ReceiveAll(), Is.Empty);
        sample.ReadUntil($"client {client.Name}: bye");
    }

    [Test]
    public void A_handler_that_holds_the_loop_shows_in_the_expirations()
    {
        using var sample = Sample.Start("TimersAndSockets");
        using var client = Connect(sample.ReadPort());
        client.Send("sleep 1000\n");
        sample.ReadUntil($"client {client.Name}: Readable"); // Nothing else is printed before it has slept.
        string[] calls = [.. Enumerable.Range(0, 3).Select(_ => sample.ReadLine())];
        Assert.That(calls, Is.Unique);
        foreach ((double period, int count) in calls.Select(TimerOf)) Assert.That(count, Is.GreaterThanOrEqualTo((int)(1 / period)));
    }

    [Test]
    public void A_closed_connection_is_unregistered()
    {
        using var sample = Sample.Start("TimersAndSockets");
        int port = sample.ReadPort();
        using var client = Connect(port);
        using (var other = Connect(port))
        {
            client.Send("status\n");
            Assert.That(client.ReceiveLine(), Does.StartWith("3 timers, 3 descriptors, "));
            other.Finish();
            Assert.That(other.ReceiveAll(), Is.Empty);
            sample.ReadUntil($"client {other.Name}: closed by the client");
        }

        using (var other = Connect(port))
        {
            string name = $"client {other.Name}: ";
            other.Reset();
            Assert.That(sample.ReadUntil(name), Does.StartWith($"{name}Readable, Error, HangUp"));
            sample.ReadUntil($"{name}ConnectionReset");
        }

        client.Send("status\n");
        Assert.That(client.ReceiveLine(), Does.StartWith("3 timers, 2 descriptors, "));
    }

    [Test]
    public void A_client_that_misbehaves_is_let_go_and_the_others_are_served()
    {
        using var sample = Sample.Start("TimersAndSockets");
        int port = sample.ReadPort();
        using var client = Connect(port);
        using var endless = Connect(port);
        endless.Send(new string('x', 2_000));
        sample.ReadUntil($"client {endless.Name}: a line without an end");

        using var deaf = Connect(port);
        var sending = Task.Run(() =>
        {
            while (true) deaf.Send("x\nx\nx\nx\nx\nx\nx\nx\n"); // Until it is closed.
        });
        Assert.That(sample.ReadUntil($"client {deaf.Name}: ", line => !line.EndsWith(": Readable", StringComparison.Ordinal)),
            Does.EndWith(": does not read its answers").Or.EndWith(": cannot be answered: WouldBlock"));
        Assert.That(() => sending.Wait(), Throws.Exception);

        client.Send("stop\n");
        Assert.That(client.ReceiveLine(), Is.EqualTo("stopping"));
        sample.End();
    }

    private static Client Connect(int port)
    {
        var client = new Client(port);
        Assert.That(client.ReceiveLine(), Is.EqualTo($"commands: {Commands}"));
        return client;
    }

    private static (double Period, int Expirations) TimerOf(string line)
    {
        Match timer = Timer().Match(line);
        Assert.That(timer.Success, line);
        return (double.Parse(timer.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(timer.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^timer of (0\.25|0\.5|0\.75) s: (\d+) expirations?$")]
    private static partial Regex Timer();
}
