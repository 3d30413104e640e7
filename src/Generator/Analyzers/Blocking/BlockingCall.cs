using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Analyzers.Blocking;

/// <summary>A call that blocks its thread.</summary>
/// <param name="Name">The name of the call in messages: <c>Thread.Sleep</c>.</param>
/// <param name="Instead">The advice in messages, such as <c>await Task.Delay</c>.</param>
/// <param name="OfDescriptor">
/// Whether the call reads or writes a descriptor. It then blocks only if the descriptor is not ready and is in blocking mode.
/// </param>
/// <param name="Place">The place of the called member's name in the source.</param>
/// <param name="Instance">The object that the member is called on; null for a static member.</param>
internal sealed record BlockingCall(string Name, string Instead, bool OfDescriptor, Location Place, IOperation? Instance);
