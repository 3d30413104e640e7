using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TimerAttributes.Roslyn;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>The members that are known to block their caller, each with its advice. Any other member is assumed not to block.</summary>
internal static class BlockingCalls
{
    private const string FileAway = "await its async form";
    private const string WaitAway = "await the task";
    private const string SignalAway = "await a SemaphoreSlim or a task";
    private const string DescriptorAway = "await its async form, or Watch the descriptor";

    // A type that derives from one of these counts too. OfDescriptor: the handler of a Watch may make the call, because the descriptor is ready.
    private static readonly Entry[] Table =
    [
        new("System.Threading.Thread", "Sleep", "await Task.Delay"),
        new("System.Threading.Thread", "Join", WaitAway),
        new("System.Threading.SpinWait", "SpinUntil", SignalAway),
        new("System.Threading.Monitor", "Wait", SignalAway),
        new("System.Threading.Tasks.Task", "Wait WaitAll WaitAny Result", WaitAway),
        new("System.Threading.Tasks.ValueTask", "Result", WaitAway),
        new("System.Runtime.CompilerServices.TaskAwaiter", "GetResult", WaitAway),
        new("System.Runtime.CompilerServices.ValueTaskAwaiter", "GetResult", WaitAway),
        new("System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter", "GetResult", WaitAway),
        new("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter", "GetResult", WaitAway),
        new("System.Threading.Tasks.Parallel", "For ForEach Invoke", "await Parallel.ForEachAsync"),
        new("System.Threading.WaitHandle", "WaitOne WaitAll WaitAny SignalAndWait", SignalAway),
        new("System.Threading.SemaphoreSlim", "Wait", "await WaitAsync"),
        new("System.Threading.ManualResetEventSlim", "Wait", SignalAway),
        new("System.Threading.CountdownEvent", "Wait", SignalAway),
        new("System.Threading.Barrier", "SignalAndWait", SignalAway),
        new("System.Collections.Concurrent.BlockingCollection", "Take", "use a Channel"),
        new("System.IO.File", "ReadAllText ReadAllLines ReadAllBytes ReadLines", FileAway),
        new("System.IO.File", "WriteAllText WriteAllLines WriteAllBytes AppendAllText AppendAllLines AppendAllBytes", FileAway),
        new("System.IO.File", "Copy", "copy streams with await CopyToAsync"),
        new("System.IO.RandomAccess", "Read Write", FileAway, OfDescriptor: true),
        new("System.IO.FileStream", "Read ReadByte ReadExactly ReadAtLeast Write WriteByte Flush CopyTo", FileAway, OfDescriptor: true),
        new("System.IO.StreamReader", "Read ReadBlock ReadLine ReadToEnd", FileAway, OfDescriptor: true),
        new("System.IO.Pipes.PipeStream", "Read ReadByte ReadExactly ReadAtLeast Write WriteByte", DescriptorAway, OfDescriptor: true),
        new("System.IO.Pipes.NamedPipeServerStream", "WaitForConnection", FileAway),
        new("System.IO.Pipes.NamedPipeClientStream", "Connect", FileAway),
        new("System.Net.Sockets.NetworkStream", "Read ReadByte ReadExactly ReadAtLeast Write WriteByte", DescriptorAway, OfDescriptor: true),
        new("System.Net.Sockets.Socket", "Receive ReceiveFrom Send SendTo SendFile Accept Connect", DescriptorAway, OfDescriptor: true),
        new("System.Net.Sockets.TcpClient", "Connect", FileAway),
        new("System.Net.Sockets.TcpListener", "AcceptTcpClient AcceptSocket", DescriptorAway, OfDescriptor: true),
        new("System.Net.Sockets.UdpClient", "Receive Send", DescriptorAway, OfDescriptor: true),
        new("System.Net.Dns", "GetHostEntry GetHostAddresses", FileAway),
        new("System.Net.Http.HttpClient", "Send", FileAway),
        new("System.Net.NetworkInformation.Ping", "Send", FileAway),
        new("System.Data.Common.DbConnection", "Open", FileAway),
        new("System.Data.Common.DbCommand", "ExecuteNonQuery ExecuteReader ExecuteScalar Prepare", FileAway),
        new("System.Data.Common.DbDataReader", "Read NextResult", FileAway),
        new("System.Data.Common.DbTransaction", "Commit Rollback", FileAway),
        new("System.Data.IDbConnection", "Open", FileAway),
        new("System.Data.IDbCommand", "ExecuteNonQuery ExecuteReader ExecuteScalar Prepare", FileAway),
        new("Microsoft.EntityFrameworkCore.DbContext", "SaveChanges", FileAway),
        new("System.Diagnostics.Process", "WaitForExit", FileAway),
        new("System.Console", "Read ReadLine ReadKey", "Watch standard input", OfDescriptor: true),
    ];

    private static readonly ILookup<string, Entry> ByMember = Table
        .SelectMany(static entry => entry.Members.Split(' '), static (entry, member) => (entry, member))
        .ToLookup(static pair => pair.member, static pair => pair.entry, StringComparer.Ordinal);

    /// <summary>The operation as a blocking call; null if it is not known to block.</summary>
    public static BlockingCall? Find(IOperation operation)
    {
        (ISymbol Member, IOperation? Instance)? use = operation switch
        {
            IInvocationOperation call when !IsPoll(call) => (call.TargetMethod, call.Instance),
            IPropertyReferenceOperation property => (property.Property, property.Instance),
            _ => null,
        };
        if (use is not var (member, instance) || !ByMember.Contains(member.Name)) return null;

        ITypeSymbol? receiver = instance?.Type ?? member.ContainingType;
        foreach (Entry entry in ByMember[member.Name])
        {
            for (ITypeSymbol? type = receiver; type is not null; type = type.BaseType)
            {
                if (FullName.Is(type, entry.Type))
                    return new(Name(member, receiver!), entry.Instead, entry.OfDescriptor, Place(operation.Syntax), instance);
            }
        }

        return null;
    }

    private static string Name(ISymbol member, ITypeSymbol receiver) =>
        member.Name == "GetResult" ? "GetAwaiter().GetResult()" : $"{receiver.Name}.{member.Name}";

    // A wait with a time-out of zero does not block.
    private static bool IsPoll(IInvocationOperation call) => call.Arguments.Any(static argument => argument.Value switch
    {
        { ConstantValue: { HasValue: true, Value: 0 } } => argument.Parameter is { Name: var name }
            && (name.StartsWith("milliseconds", StringComparison.Ordinal) || name == "timeout"),
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } => true,
        var value => KernelFiles.IsPath(value),
    });

    /// <summary>The place of the called member's name. Only that is reported, because the whole expression may have many lines.</summary>
    public static Location Place(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => Place(call.Expression),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        _ => syntax.GetLocation(),
    };

    private sealed record Entry(string Type, string Members, string Instead, bool OfDescriptor = false);
}
