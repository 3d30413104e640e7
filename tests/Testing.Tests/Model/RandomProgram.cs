namespace TimerAttributes.Testing.Tests.Model;

/// <summary>Jobs, and what is done with them, on a machine that tells timers of the wall clock first of their expirations, or does not.</summary>
internal sealed record RandomProgram(JobSpec[] Jobs, Move[] Moves, bool TellsExpirationsFirst)
{
    public override string ToString() =>
        $"  expirations first: {TellsExpirationsFirst}\n" + string.Join('\n', Jobs.Select((job, n) => $"  job {n} = {job}").Concat(Moves.Select(move => $"  {move}")));
}
