namespace TimerAttributes.Testing.Tests.Model;

/// <summary>Jobs, and what is done with them.</summary>
internal sealed record RandomProgram(JobSpec[] Jobs, Move[] Moves)
{
    public override string ToString() =>
        string.Join('\n', Jobs.Select((job, n) => $"  job {n} = {job}").Concat(Moves.Select(move => $"  {move}")));
}
