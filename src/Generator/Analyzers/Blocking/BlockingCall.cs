using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>A call that waits.</summary>
/// <param name="Name">As one says it: <c>Thread.Sleep</c>.</param>
/// <param name="Instead">What to write instead.</param>
/// <param name="OfDescriptor">Whether it does not wait where the descriptor is ready, or does not block.</param>
/// <param name="Place">The member's name.</param>
/// <param name="Instance">What it is called on; null where it is static.</param>
internal sealed record BlockingCall(string Name, string Instead, bool OfDescriptor, Location Place, IOperation? Instance);
