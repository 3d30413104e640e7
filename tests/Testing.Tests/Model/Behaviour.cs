namespace TimerAttributes.Testing.Tests.Model;

/// <summary>What a handler does in one of its calls.</summary>
/// <param name="Takes">Virtual time in ms; 0 ends before the first await.</param>
/// <param name="Throws">At its end.</param>
/// <param name="Act">What it does to a job at its begin; null for nothing.</param>
internal sealed record Behaviour(int Takes, bool Throws, Move? Act)
{
    public override string ToString() => $"{(Act is null ? "" : $"{Act}, ")}{Takes} ms{(Throws ? ", throws" : "")}";
}
