using System.Text;

namespace TimerAttributes.EndToEnd;

/// <summary>The UpperEcho sample and its many clients, over loopback.</summary>
public class UpperEchoTests
{
    [Test]
    public void What_is_sent_comes_back_in_upper_case_however_it_is_cut()
    {
        using var sample = Sample.Start("UpperEcho");
        using var client = new Client(sample.ReadPort());
        Assert.That(Ask(client, "Hello, world 1!\n"), Is.EqualTo("HELLO, WORLD 1!\n"));
        byte[] bytes = Encoding.UTF8.GetBytes("gr\u00fc\u00dfe \u20ac \ud801\udc28\n"); // Characters of 2, 3 and 4 bytes.
        foreach (byte one in bytes)
        {
            client.Send([one]);
            Thread.Sleep(5); // So that they are packets of their own.
        }

        Assert.That(client.Receive(bytes.Length), Is.EqualTo("GR\u00dc\u00dfE \u20ac \ud801\udc00\n"));
    }

    [Test]
    public void One_that_has_sent_all_gets_all_its_answers_and_then_the_end()
    {
        using var sample = Sample.Start("UpperEcho");
        using var client = new Client(sample.ReadPort());
        client.Send(new string('a', 100_000));
        client.Finish();
        Assert.That(Encoding.UTF8.GetString(client.ReceiveAll()), Is.EqualTo(new string('A', 100_000)));
        Assert.That(sample.ReadLine(), Is.EqualTo($"client {client.Name}: closed"));
        Assert.That(sample.Terminate(), Is.EqualTo(new[] { "1 clients served, 100,000 bytes answered" }));
    }

    [Test]
    public void One_that_sends_megabytes_and_does_not_read_keeps_no_client_waiting_and_loses_nothing()
    {
        const int size = 32 << 20;
        using var sample = Sample.Start("UpperEcho");
        int port = sample.ReadPort();
        using var slow = new Client(port, receiveBuffer: 65_536);
        var sending = Task.Run(() =>
        {
            slow.Send(Letters('a', size));
            slow.Finish();
        });
        using var other = new Client(port);
        for (int i = 0; i < 1_000; i++) Assert.That(Ask(other, $"message {i}"), Is.EqualTo($"MESSAGE {i}"));
        Assert.That(sending.IsCompleted, Is.False, "No buffer has room for 32 MB.");
        Assert.That(slow.ReceiveAll().AsSpan().SequenceEqual(Letters('A', size)));
        sending.Wait();
    }

    [Test]
    public void Two_hundred_at_once_are_answered_each_with_its_own()
    {
        using var sample = Sample.Start("UpperEcho");
        int port = sample.ReadPort();
        Client[] clients = [.. Enumerable.Range(0, 200).Select(_ => new Client(port))];
        try
        {
            for (int round = 0; round < 5; round++)
            {
                for (int i = 0; i < clients.Length; i++) clients[i].Send($"round {round}, client {i}");
                for (int i = clients.Length - 1; i >= 0; i--)
                {
                    string answer = $"ROUND {round}, CLIENT {i}";
                    Assert.That(clients[i].Receive(answer.Length), Is.EqualTo(answer));
                }
            }
        }
        finally
        {
            foreach (Client client in clients) client.Dispose();
        }

        for (int i = 0; i < clients.Length; i++) Assert.That(sample.ReadLine(), Does.EndWith(": closed"));
        Assert.That(sample.Terminate()[^1], Does.StartWith("200 clients served, "));
    }

    [Test]
    public void Clients_that_vanish_leave_nothing_behind()
    {
        using var sample = Sample.Start("UpperEcho");
        int port = sample.ReadPort();
        using var client = new Client(port);
        Ask(client, "warm up");
        int before = sample.Sockets;
        for (int i = 0; i < 100; i++)
        {
            using var other = new Client(port);
            string name = $"client {other.Name}: ";
            // The connection is at rest, has an answer under way, or is in the middle of an answer that the client never reads.
            if (i % 3 > 0) other.Send(Letters('x', i % 3 == 1 ? 10 : 1_000_000));
            else Ask(other, "x");
            other.Reset();
            Assert.That(sample.ReadUntil(name), Does.EndWith(": ConnectionReset").Or.EndWith(": Shutdown"));
        }

        Assert.That(Ask(client, "still there"), Is.EqualTo("STILL THERE"));
        Assert.That(sample.Sockets, Is.EqualTo(before));
        sample.Terminate();
    }

    [Test]
    public void More_clients_than_descriptors_wait_until_others_have_left()
    {
        using var sample = Sample.StartInShell("ulimit -n 90; exec \"$@\"", "UpperEcho");
        int port = sample.ReadPort();
        using (var first = new Client(port)) Ask(first, "me"); // What the runtime loads for the first takes descriptors, too.
        sample.ReadUntil("closed");
        Client[] clients = [.. Enumerable.Range(0, 100).Select(_ => new Client(port))];
        try
        {
            sample.ReadUntil("cannot accept: TooManyOpenSockets");
            foreach (Client client in clients[..90])
            {
                Assert.That(Ask(client, "me"), Is.EqualTo("ME"));
                client.Dispose();
            }

            foreach (Client client in clients[90..]) Assert.That(Ask(client, "me, too"), Is.EqualTo("ME, TOO"));
        }
        finally
        {
            foreach (Client client in clients) client.Dispose();
        }

        Assert.That(sample.Terminate()[^1], Does.StartWith("101 clients served, "));
    }

    private static string Ask(Client client, string text)
    {
        client.Send(text);
        return client.Receive(Encoding.UTF8.GetByteCount(text));
    }

    private static byte[] Letters(char letter, int count)
    {
        byte[] letters = new byte[count];
        Array.Fill(letters, (byte)letter);
        return letters;
    }
}
