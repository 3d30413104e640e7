using System.Net;
using System.Net.Sockets;

namespace TimerAttributes.EndToEnd;

/// <summary>The HandlerLoop sample: what its handlers are told, how they change sockets, and that it sleeps.</summary>
public class HandlerLoopTests
{
    private const int NotCounted = 77; // As an exit code of idle.sh: there is no strace, or it may not trace.

    [Test]
    public void A_connection_is_told_of_what_to_read_and_of_the_hang_up()
    {
        using var sample = Sample.Start("HandlerLoop");
        using var client = new Client(sample.ReadPort());
        foreach (string text in new[] { "one", "two\n", "three" })
        {
            client.Send(text);
            Assert.That(client.Receive(text.Length), Is.EqualTo(text));
        }

        client.Send("four");
        client.Finish();
        Assert.That(client.ReceiveAll(), Is.EqualTo("four"u8.ToArray()));
        Assert.That(sample.ReadLine(), Is.EqualTo($"connection {client.Name}: accepted"));
        Assert.That(sample.ReadLine(), Is.EqualTo($"connection {client.Name}: hung up"));
        Assert.That(sample.Terminate(), Is.EqualTo(new[] { "stopped" }));
    }

    [Test]
    public void A_connection_is_told_of_an_error_and_of_nothing_else_then()
    {
        using var sample = Sample.Start("HandlerLoop");
        int port = sample.ReadPort();
        using var client = new Client(port);
        client.Send("hello");
        client.Receive(5);
        int before = sample.Sockets;
        for (int i = 0; i < 50; i++)
        {
            using var other = new Client(port);
            string name = $"connection {other.Name}: ";
            sample.ReadUntil($"{name}accepted");
            if (i % 2 == 1) other.Send(new string('x', 1_000_000));
            other.Reset();
            sample.ReadUntil($"{name}ConnectionReset");
        }

        client.Send("still there");
        Assert.That(client.Receive(11), Is.EqualTo("still there"));
        Assert.That(sample.Sockets, Is.EqualTo(before));
        Assert.That(sample.Terminate(), Is.EqualTo(new[] { "stopped" }));
    }

    [Test]
    public void A_connection_whose_client_does_not_read_waits_until_it_may_write()
    {
        byte[] bytes = new byte[32 << 20];
        new Random(1).NextBytes(bytes);
        using var sample = Sample.Start("HandlerLoop");
        int port = sample.ReadPort();
        using var slow = new Client(port, receiveBuffer: 65_536);
        var sending = Task.Run(() =>
        {
            slow.Send(bytes);
            slow.Finish();
        });
        using var other = new Client(port);
        for (int i = 0; i < 1_000; i++)
        {
            other.Send($"message {i:D3}");
            Assert.That(other.Receive(11), Is.EqualTo($"message {i:D3}"));
        }

        Assert.That(sending.IsCompleted, Is.False, "No buffer has room for 32 MB.");
        Assert.That(slow.ReceiveAll().AsSpan().SequenceEqual(bytes));
        sending.Wait();
        sample.ReadUntil($"connection {slow.Name}: writes on");
        sample.ReadUntil($"connection {slow.Name}: hung up");
        sample.Terminate();
    }

    [Test]
    public void Two_hundred_that_come_at_once_are_all_accepted_and_echoed()
    {
        using var sample = Sample.Start("HandlerLoop");
        int port = sample.ReadPort();
        Client[] clients = [.. Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(8).Select(_ => new Client(port))];
        try
        {
            foreach (Client client in clients) client.Send($"{client.Name}");
            foreach (Client client in clients) Assert.That(client.Receive($"{client.Name}".Length), Is.EqualTo($"{client.Name}"));
        }
        finally
        {
            foreach (Client client in clients) client.Dispose();
        }

        sample.Terminate();
    }

    [Test]
    public void Connections_that_could_not_be_accepted_are_when_it_is_prepared_again()
    {
        using var sample = Sample.StartInShell("ulimit -n 90; exec \"$@\"", "HandlerLoop");
        int port = sample.ReadPort();
        using (var first = new Client(port)) // What the runtime loads for the first takes descriptors, too.
        {
            first.Send("me");
            first.Receive(2);
        }

        sample.ReadUntil("hung up");
        Client[] clients = [.. Enumerable.Range(0, 100).Select(_ => new Client(port))];
        try
        {
            sample.ReadUntil("listener: TooManyOpenSockets");
            foreach (Client client in clients)
            {
                client.Send("me");
                Assert.That(client.Receive(2), Is.EqualTo("me"));
                client.Dispose();
            }
        }
        finally
        {
            foreach (Client client in clients) client.Dispose();
        }

        sample.Terminate();
    }

    [Test]
    public void An_uplink_that_loses_its_server_is_prepared_again_after_its_time_out()
    {
        using var server = new Server();
        int port = server.Port;
        using var sample = Sample.Start("HandlerLoop", "0", $"{port}");
        using (Client uplink = server.Accept())
        {
            Assert.That(uplink.ReceiveLine(), Is.EqualTo("hello"));
            uplink.Send("how do you do\n");
            sample.ReadUntil($"uplink to {port}: how do you do");
            uplink.Reset();
        }

        sample.ReadUntil($"uplink to {port}: ConnectionReset");
        using (Client uplink = server.Accept()) Assert.That(uplink.ReceiveLine(), Is.EqualTo("hello"));
        sample.ReadUntil($"uplink to {port}: closed by the server");
        server.Dispose();
        sample.ReadUntil($"uplink to {port}: ConnectionRefused");
        using var another = new Server(port);
        using (Client uplink = another.Accept()) Assert.That(uplink.ReceiveLine(), Is.EqualTo("hello"));
        sample.Terminate();
    }

    [Test]
    public void An_uplink_moves_on_to_another_server_by_way_of_another_descriptor()
    {
        using Server first = new(), second = new();
        using var sample = Sample.Start("HandlerLoop", "0", $"{first.Port}", $"{second.Port}");
        var descriptors = new List<string>();
        foreach (Server server in new[] { first, second, first })
        {
            using Client uplink = server.Accept();
            Assert.That(uplink.ReceiveLine(), Is.EqualTo("hello"));
            descriptors.Add(sample.ReadUntil("connected, descriptor ").Split(' ')[^1]);
        }

        Assert.That(descriptors[1], Is.Not.EqualTo(descriptors[0]), "the new one is made before the old one is closed");
        Assert.That(sample.Terminate()[^1], Is.EqualTo("stopped"));
    }

    [Test]
    public void Its_loop_makes_no_system_call_while_it_is_idle()
    {
        Command idle = Idle(Path.ChangeExtension(Sample.PathOf("HandlerLoop"), null));
        Assert.That(idle.Output, Does.Match("^idle for 3 s: [0-9]+ system calls, 0 of them by the thread of the loop\n"));
        // The runtime has a thread that looks after its memory every ten seconds. A native program has not: see there.
        string[] others = [.. idle.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        Assert.That(others, Has.All.EndsWith(" by .NET Finalizer"));
    }

    [TestCase("exit 7")]
    [TestCase("trap '' TERM INT; while :; do sleep 1; done", TestName = "{m}(for ever)")]
    public void The_count_of_its_system_calls_ends_also_where_strace_traces_nothing(string strace)
    {
        using var folder = new TemporaryFolder();
        folder.Write("strace", $"#!/usr/bin/env bash\n[[ \" $* \" != *' /dev/null true '* ]] || exit 0\n{strace}\n");
        Command.Run(folder.Path, "chmod", ["+x", "strace"]).MustSucceed();
        Command idle = Command.Run(Repository.Root, Repository.PathOf("samples/HandlerLoop/idle.sh"), ["1", "true"],
            ("PATH", $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}"), ("PATIENCE", "1"));
        Assert.That((idle.ExitCode, idle.Output), Is.EqualTo((1, "the program does not listen\n")));
    }

    /// <summary>What strace counts of the program during three idle seconds.</summary>
    internal static Command Idle(string program)
    {
        if (!Command.IsOnPath("strace")) Assert.Ignore("strace counts the system calls, and is not on the PATH.");
        Command idle = Command.Run(Repository.Root, Repository.PathOf("samples/HandlerLoop/idle.sh"), ["3", program]);
        if (idle.ExitCode == NotCounted) Assert.Ignore(idle.Output);
        TestContext.Out.Write(idle.Output);
        return idle.MustSucceed();
    }

    /// <summary>What the sample's uplink looks for.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener;

        public Server(int port = 0)
        {
            _listener = new(IPAddress.Loopback, port);
            _listener.Start();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public Client Accept()
        {
            using var patience = new CancellationTokenSource(Patience.Span);
            return new(_listener.AcceptSocketAsync(patience.Token).AsTask().GetAwaiter().GetResult());
        }

        public void Dispose() => _listener.Dispose();
    }
}
