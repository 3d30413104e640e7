namespace TimerAttributes.Testing.Tests.Model;

internal enum MoveKind
{
    Start,
    Advance,
    Stall,
    Suspend,
    Step,
    Pause,
    Resume,
    Trigger,
    Reschedule,
    Stop,
}

/// <summary>One step of a program, made by the test or by a handler.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Job">To which job, as far as it is one; its place in the table.</param>
/// <param name="Milliseconds">By how much.</param>
internal sealed record Move(MoveKind Kind, int Job = 0, long Milliseconds = 0)
{
    public TimeSpan Span => TimeSpan.FromMilliseconds(Milliseconds);

    public override string ToString() => Kind switch
    {
        MoveKind.Start or MoveKind.Stop => $"{Kind}",
        MoveKind.Pause or MoveKind.Resume or MoveKind.Trigger => $"{Kind} job {Job}",
        MoveKind.Reschedule => $"{Kind} job {Job} to {Milliseconds} ms",
        _ => $"{Kind} {Milliseconds} ms",
    };
}
