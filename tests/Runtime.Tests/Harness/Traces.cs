using System.Globalization;

namespace TimerAttributes.Tests.Harness;

/// <summary>What a handler can leave behind on the thread that it is called on.</summary>
internal static class Traces
{
    private static readonly AsyncLocal<string?> Local = new();
    private static readonly CultureInfo Culture = new("") { NumberFormat = new() { NaNSymbol = "a handler's" } };

    /// <summary>What the calling thread has of it now.</summary>
    public static string Find()
    {
        Thread thread = Thread.CurrentThread;
        return $"context {SynchronizationContext.Current?.GetType().Name}, local {Local.Value}, culture {CultureInfo.CurrentCulture.NumberFormat.NaNSymbol} "
            + $"{CultureInfo.CurrentUICulture.NumberFormat.NaNSymbol}, priority {thread.Priority}, name {thread.Name}, flow {!ExecutionContext.IsFlowSuppressed()}";
    }

    /// <summary>Leaves all of it behind.</summary>
    /// <param name="context">The SynchronizationContext that is left behind.</param>
    public static void Leave(SynchronizationContext context)
    {
        SynchronizationContext.SetSynchronizationContext(context);
        Local.Value = "a handler's";
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture;
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        Thread.CurrentThread.Name = "renamed by a handler";
        ExecutionContext.SuppressFlow();
    }
}

/// <summary>A context that takes what is posted to it and runs none of it.</summary>
internal sealed class StrayContext : SynchronizationContext
{
    private int _posts;

    public int Posts => Volatile.Read(ref _posts);

    public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posts);
}
