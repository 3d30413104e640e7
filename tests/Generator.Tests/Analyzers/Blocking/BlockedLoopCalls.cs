using Microsoft.CodeAnalysis;
using TimerAttributes.Generator.Analyzers.Blocking;

namespace TimerAttributes.Generator.Tests.Analyzers.Blocking;

/// <summary>TMR202: every call that is known to wait is reported by its name, with what to write instead.</summary>
public class BlockedLoopCalls
{
    private const string OfTasks = """
        Thread.Sleep(1); // Thread.Sleep; await Task.Delay
        thread.Join(); // Thread.Join; await the task
        SpinWait.SpinUntil(() => true); // SpinWait.SpinUntil; await a SemaphoreSlim or a task
        Monitor.Wait(gate); // Monitor.Wait; await a SemaphoreSlim or a task
        Work().Wait(); // Task.Wait; await the task
        Task.WaitAll(Work()); // Task.WaitAll; await the task
        Task.WaitAny(Work()); // Task.WaitAny; await the task
        _ = Number().Result; // Task.Result; await the task
        _ = Soon().Result; // ValueTask.Result; await the task
        Work().GetAwaiter().GetResult(); // GetAwaiter().GetResult(); await the task
        _ = Soon().GetAwaiter().GetResult(); // GetAwaiter().GetResult(); await the task
        Work().ConfigureAwait(false).GetAwaiter().GetResult(); // GetAwaiter().GetResult(); await the task
        _ = Soon().ConfigureAwait(false).GetAwaiter().GetResult(); // GetAwaiter().GetResult(); await the task
        Parallel.For(0, 9, _ => { }); // Parallel.For; await Parallel.ForEachAsync
        Parallel.ForEach(new int[1], _ => { }); // Parallel.ForEach; await Parallel.ForEachAsync
        Parallel.Invoke(() => { }); // Parallel.Invoke; await Parallel.ForEachAsync
        signal.WaitOne(); // ManualResetEvent.WaitOne; await a SemaphoreSlim or a task
        WaitHandle.WaitAll(new[] { signal }); // WaitHandle.WaitAll; await a SemaphoreSlim or a task
        WaitHandle.WaitAny(new[] { signal }); // WaitHandle.WaitAny; await a SemaphoreSlim or a task
        WaitHandle.SignalAndWait(signal, signal); // WaitHandle.SignalAndWait; await a SemaphoreSlim or a task
        new SemaphoreSlim(1).Wait(); // SemaphoreSlim.Wait; await WaitAsync
        new ManualResetEventSlim().Wait(); // ManualResetEventSlim.Wait; await a SemaphoreSlim or a task
        new CountdownEvent(1).Wait(); // CountdownEvent.Wait; await a SemaphoreSlim or a task
        new Barrier(1).SignalAndWait(); // Barrier.SignalAndWait; await a SemaphoreSlim or a task
        new BlockingCollection<int>().Take(); // BlockingCollection.Take; use a Channel
        process.WaitForExit(); // Process.WaitForExit; await its async form
        """;

    private const string OfFiles = """
        File.ReadAllText("x"); // File.ReadAllText; await its async form
        File.ReadAllLines("x"); // File.ReadAllLines; await its async form
        File.ReadAllBytes("x"); // File.ReadAllBytes; await its async form
        File.ReadLines("x"); // File.ReadLines; await its async form
        File.WriteAllText("x", ""); // File.WriteAllText; await its async form
        File.WriteAllLines("x", new string[1]); // File.WriteAllLines; await its async form
        File.WriteAllBytes("x", data); // File.WriteAllBytes; await its async form
        File.AppendAllText("x", ""); // File.AppendAllText; await its async form
        File.AppendAllLines("x", new string[1]); // File.AppendAllLines; await its async form
        File.Copy("x", "y"); // File.Copy; copy streams with await CopyToAsync
        RandomAccess.Read(handle, data, 1L); // RandomAccess.Read; await its async form
        RandomAccess.Write(handle, data, 1L); // RandomAccess.Write; await its async form
        file.Read(data, 1, 1); // FileStream.Read; await its async form
        file.ReadByte(); // FileStream.ReadByte; await its async form
        file.ReadExactly(data); // FileStream.ReadExactly; await its async form
        file.ReadAtLeast(data, 1); // FileStream.ReadAtLeast; await its async form
        file.Write(data); // FileStream.Write; await its async form
        file.WriteByte(1); // FileStream.WriteByte; await its async form
        file.Flush(); // FileStream.Flush; await its async form
        file.CopyTo(file); // FileStream.CopyTo; await its async form
        new StreamReader("x").ReadToEnd(); // StreamReader.ReadToEnd; await its async form
        new StreamReader(file).ReadLine(); // StreamReader.ReadLine; await its async form
        File.OpenText("x").Read(); // StreamReader.Read; await its async form
        File.OpenText("x").ReadBlock([], 0, 0); // StreamReader.ReadBlock; await its async form
        Console.Read(); // Console.Read; Watch standard input
        Console.ReadLine(); // Console.ReadLine; Watch standard input
        Console.ReadKey(); // Console.ReadKey; Watch standard input
        """;

    private const string OfConnections = """
        server.WaitForConnection(); // NamedPipeServerStream.WaitForConnection; await its async form
        server.Read(data); // NamedPipeServerStream.Read; await its async form, or Watch the descriptor
        client.Connect(); // NamedPipeClientStream.Connect; await its async form
        client.ReadByte(); // NamedPipeClientStream.ReadByte; await its async form, or Watch the descriptor
        client.ReadExactly(data); // NamedPipeClientStream.ReadExactly; await its async form, or Watch the descriptor
        client.ReadAtLeast(data, 1); // NamedPipeClientStream.ReadAtLeast; await its async form, or Watch the descriptor
        client.Write(data); // NamedPipeClientStream.Write; await its async form, or Watch the descriptor
        client.WriteByte(1); // NamedPipeClientStream.WriteByte; await its async form, or Watch the descriptor
        net.Read(data); // NetworkStream.Read; await its async form, or Watch the descriptor
        net.ReadByte(); // NetworkStream.ReadByte; await its async form, or Watch the descriptor
        net.ReadExactly(data); // NetworkStream.ReadExactly; await its async form, or Watch the descriptor
        net.ReadAtLeast(data, 1); // NetworkStream.ReadAtLeast; await its async form, or Watch the descriptor
        net.Write(data); // NetworkStream.Write; await its async form, or Watch the descriptor
        net.WriteByte(1); // NetworkStream.WriteByte; await its async form, or Watch the descriptor
        socket.Receive(data); // Socket.Receive; await its async form, or Watch the descriptor
        socket.ReceiveFrom(data, ref end); // Socket.ReceiveFrom; await its async form, or Watch the descriptor
        socket.Send(data); // Socket.Send; await its async form, or Watch the descriptor
        socket.SendTo(data, end); // Socket.SendTo; await its async form, or Watch the descriptor
        socket.SendFile("x"); // Socket.SendFile; await its async form, or Watch the descriptor
        socket.Accept(); // Socket.Accept; await its async form, or Watch the descriptor
        socket.Connect(end); // Socket.Connect; await its async form, or Watch the descriptor
        new TcpClient().Connect("x", 1); // TcpClient.Connect; await its async form
        listener.AcceptTcpClient(); // TcpListener.AcceptTcpClient; await its async form, or Watch the descriptor
        listener.AcceptSocket(); // TcpListener.AcceptSocket; await its async form, or Watch the descriptor
        udp.Receive(ref ip); // UdpClient.Receive; await its async form, or Watch the descriptor
        udp.Send(data); // UdpClient.Send; await its async form, or Watch the descriptor
        Dns.GetHostEntry("x"); // Dns.GetHostEntry; await its async form
        Dns.GetHostAddresses("x"); // Dns.GetHostAddresses; await its async form
        new System.Net.Http.HttpClient().Send(null!); // HttpClient.Send; await its async form
        new System.Net.NetworkInformation.Ping().Send("x"); // Ping.Send; await its async form
        """;

    private const string OfDatabases = """
        db.Open(); // DbConnection.Open; await its async form
        command.ExecuteNonQuery(); // DbCommand.ExecuteNonQuery; await its async form
        command.ExecuteReader(); // DbCommand.ExecuteReader; await its async form
        command.ExecuteScalar(); // DbCommand.ExecuteScalar; await its async form
        command.Prepare(); // DbCommand.Prepare; await its async form
        reader.Read(); // DbDataReader.Read; await its async form
        reader.NextResult(); // DbDataReader.NextResult; await its async form
        transaction.Commit(); // DbTransaction.Commit; await its async form
        transaction.Rollback(); // DbTransaction.Rollback; await its async form
        any.Open(); // IDbConnection.Open; await its async form
        anyCommand.ExecuteNonQuery(); // IDbCommand.ExecuteNonQuery; await its async form
        anyCommand.ExecuteReader(); // IDbCommand.ExecuteReader; await its async form
        anyCommand.ExecuteScalar(); // IDbCommand.ExecuteScalar; await its async form
        anyCommand.Prepare(); // IDbCommand.Prepare; await its async form
        context.SaveChanges(); // Shop.SaveChanges; await its async form
        """;

    [TestCase(OfTasks)]
    [TestCase(OfFiles)]
    [TestCase(OfConnections)]
    [TestCase(OfDatabases)]
    public void TMR202_names_the_call_and_what_to_write(string calls)
    {
        IEnumerable<string> expected = calls.Split('\n').Select(line => line[(line.IndexOf("// ", StringComparison.Ordinal) + 3)..])
            .Select(call => $"'Jobs.Job' runs on the loop and blocks it with {call}, or run the job on RunOn.Pool");
        Assert.That(Messages("Loop", calls), Is.EqualTo(expected));
    }

    // Of a descriptor: a Watch calls its handler when there is something to read, or room to write.
    [TestCase(OfTasks, 26)]
    [TestCase(OfFiles, 10)]
    [TestCase(OfConnections, 7)]
    [TestCase(OfDatabases, 15)]
    public void A_watch_waits_for_all_but_its_descriptor(string calls, int waits)
    {
        string[] reports = Messages("Pool", $"scheduler.Loop.Watch(0, Interest.Read, (watch, ready) => {{\n{calls}\n}});");
        Assert.That(reports, Has.Length.EqualTo(waits).And.All.StartsWith("'The lambda' runs on the loop and blocks it with "));
    }

    private static string[] Messages(string runOn, string statements)
    {
        Generated generated = Generated.From($$"""
            using System; using System.Collections.Concurrent; using System.Data; using System.Data.Common; using System.IO; using System.IO.Pipes;
            using System.Net; using System.Net.Sockets; using System.Threading; using System.Threading.Tasks; using TimerAttributes;
            namespace Microsoft.EntityFrameworkCore { class DbContext { public void SaveChanges() { } } }
            class Shop : Microsoft.EntityFrameworkCore.DbContext { }
            class Jobs
            {
                static readonly Thread thread = null!;
                static readonly object gate = null!;
                static readonly ManualResetEvent signal = null!;
                static readonly System.Diagnostics.Process process = null!;
                static readonly byte[] data = null!;
                static readonly Microsoft.Win32.SafeHandles.SafeFileHandle handle = null!;
                static readonly FileStream file = null!;
                static readonly NamedPipeServerStream server = null!;
                static readonly NamedPipeClientStream client = null!;
                static readonly NetworkStream net = null!;
                static readonly Socket socket = null!;
                static readonly TcpListener listener = null!;
                static readonly UdpClient udp = null!;
                static EndPoint end = null!;
                static IPEndPoint? ip = null;
                static readonly DbConnection db = null!;
                static readonly DbCommand command = null!;
                static readonly DbDataReader reader = null!;
                static readonly DbTransaction transaction = null!;
                static readonly IDbConnection any = null!;
                static readonly IDbCommand anyCommand = null!;
                static readonly Shop context = null!;
                static Task Work() => Task.Delay(1);
                static Task<int> Number() => Task.FromResult(1);
                static ValueTask<int> Soon() => new(1);
                [Every("1s", RunOn = RunOn.{{runOn}})] internal static void Job(Scheduler scheduler)
                {
                    {{statements}}
                }
            }
            """);
        Assert.That(generated.Complaints.Where(one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return [.. Analyzed.Reports<BlockedLoopRule>(generated.Compilation).Select(report => report.GetMessage(null))];
    }
}
