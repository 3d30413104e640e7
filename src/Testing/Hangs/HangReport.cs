using System.Globalization;
using TimerAttributes.Testing.Machine;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Hangs;

/// <summary>The message for a test whose virtual time cannot go on.</summary>
internal static class HangReport
{
    /// <summary>Says what time waits for, and what to change. The caller holds the machine's lock.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="hangTimeout">The real time that has passed without progress.</param>
    /// <param name="jobs">The names of the jobs that time waits for.</param>
    public static string Describe(VirtualMachine machine, TimeSpan hangTimeout, IReadOnlyCollection<string> jobs)
    {
        string hang = string.Create(
            CultureInfo.InvariantCulture,
            $"Virtual time stands at {machine.Clocks.Utc:yyyy-MM-dd HH:mm:ss.fffffff}Z since {hangTimeout.TotalSeconds} s of real time: ");
        if (machine.Turns.Loops.Any(static loop => loop.Participant.State == ParticipantState.Expected))
        {
            return hang + "no thread runs the loop that NewEventLoop has made. Call its Run() on a thread of its own, or RunOnce(TimeSpan.Zero), "
                + "before time is to pass.";
        }

        if (jobs.Count == 0)
        {
            return hang + "a timer's callback, a continuation or a loop's handler holds up the thread it runs on, or starts again and again "
                + "at this instant.";
        }

        string names = string.Join(", ", jobs.Select(static job => $"'{job}'"));
        if (machine.Turns.Running.Count > 0)
        {
            return hang + $"the handler of {names} holds up the thread it runs on, or waits for another handler that does. Let the handler "
                + "await instead of blocking; a job with RunOn.Thread may block. If the handler only takes long, set a longer HangTimeout.";
        }

        return hang + $"the handler of {names} has not finished, and nothing that it waits for happens in virtual time. If the handler waits "
            + "for time, give it VirtualTime.TimeProvider: Task.Delay(delay, timeProvider). If the test completes what the handler awaits, let "
            + "the handler await time.WaitForTestAsync(task), or set AbandonUnfinished. If the job's Timeout is to end the run, set "
            + "AdvanceToTimeout. If the handler does real work, set a longer HangTimeout.";
    }
}
